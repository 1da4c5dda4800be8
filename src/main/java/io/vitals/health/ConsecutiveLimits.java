/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/**
 * How many failures in a row are too many, and how many successes end it.
 *
 * @param warning failures in a row, at least 1
 * @param error failures in a row, at least {@code warning}; reached, the status is error at once
 * @param successesUntilNoWarning at least 1
 * @param successesUntilNoError at least {@code successesUntilNoWarning}
 */
public record ConsecutiveLimits(int warning, int error, int successesUntilNoWarning, int successesUntilNoError) {
    public static final ConsecutiveLimits DEFAULT = new ConsecutiveLimits(3, 5, 2, 3);

    public ConsecutiveLimits {
        Limits.requireMinimum("a warning by failures in a row", warning);
        Limits.requireMinimum("an error by failures in a row", error);
        Limits.requireMinimum("the end of a warning by failures in a row", successesUntilNoWarning);
        Limits.requireMinimum("the end of an error by failures in a row", successesUntilNoError);
        Limits.require(
                error >= warning,
                "an error (" + error + " failures in a row) takes at least as many as a warning (" + warning + ")");
        Limits.require(
                successesUntilNoError >= successesUntilNoWarning,
                "the end of an error (" + successesUntilNoError
                        + " successes) takes at least as many as that of a warning (" + successesUntilNoWarning + ")");
    }
}
