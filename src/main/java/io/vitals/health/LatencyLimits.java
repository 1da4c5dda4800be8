/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/**
 * How long a quantile of the durations in S may be.
 *
 * @param quantile 0.0001 to 1, told in steps of 0.0001: 0.95 is the p95
 * @param warnMillis a warning above this, milliseconds
 * @param errorMillis an error above this, milliseconds, at least {@code warnMillis}; only with {@code mayError}
 * @param mayError whether slowness alone may be an error
 * @param leaveFactor a level is left below its limit times this, above 0 to 1
 */
public record LatencyLimits(
        double quantile, double warnMillis, double errorMillis, boolean mayError, double leaveFactor) {
    private static final double STEPS = 10_000;

    public LatencyLimits {
        Limits.require(quantile >= 1 / STEPS && quantile <= 1, "a latency quantile is 0.0001 to 1, not " + quantile);
        Limits.requireMillis("warn-ms", warnMillis);
        Limits.requireMillis("error-ms", errorMillis);
        Limits.require(
                errorMillis >= warnMillis, "error-ms (" + errorMillis + ") is at least warn-ms (" + warnMillis + ")");
        Limits.require(
                leaveFactor > 0 && leaveFactor <= 1,
                "the share of a latency limit below which it is left is above 0 to 1, not " + leaveFactor);
    }

    /** A warning only, by the p95, until it is below 0.8 of the limit. */
    public static LatencyLimits warningAbove(double millis) {
        return new LatencyLimits(0.95, millis, millis, false, 0.8);
    }

    /** By the p95, until it is below 0.8 of the limit. */
    public static LatencyLimits of(double warnMillis, double errorMillis) {
        return new LatencyLimits(0.95, warnMillis, errorMillis, true, 0.8);
    }

    /** The quantile in the unit of {@link io.vitals.tally.LatencyHistogram#quantileMicros}. */
    int basisPoints() {
        return (int) Math.round(quantile * STEPS);
    }
}
