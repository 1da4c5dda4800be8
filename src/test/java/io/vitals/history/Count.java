/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

/**
 * What a recount finds of one integration in a window.
 *
 * @param sumMicros the sum of the valid durations of successes and failures
 * @param unusable successes and failures that name a duration, but no valid one
 */
public record Count(long successes, long failures, long ignored, long samples, long sumMicros, long unusable) {
    public static final Count NONE = new Count(0, 0, 0, 0, 0, 0);

    public Count plus(Count other) {
        return new Count(
                successes + other.successes,
                failures + other.failures,
                ignored + other.ignored,
                samples + other.samples,
                sumMicros + other.sumMicros,
                unusable + other.unusable);
    }
}
