/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/**
 * How many of the calls in S may be slow.
 *
 * @param slowMillis a call is slow above this, milliseconds
 * @param warning a warning at this share, and until when
 * @param error an error at this share, and until when; only with {@code mayError}; no share below the warning's
 * @param mayError whether slowness alone may be an error
 */
public record SlowCallLimits(double slowMillis, Share warning, Share error, boolean mayError) {

    /**
     * Entered at one share of slow calls, left below another.
     *
     * @param from percent, above 0
     * @param until percent, above 0 and at most {@code from}
     */
    public record Share(double from, double until) {
        public Share {
            Limits.requirePercent("a share of slow calls", from);
            Limits.requirePercent("the share of slow calls that ends a level", until);
            Limits.require(until > 0, "no share of slow calls is below " + until + " %: the level would never end");
            Limits.require(
                    until <= from,
                    "a level of slow calls entered at " + from + " % cannot be left below " + until + " % already");
        }
    }

    public SlowCallLimits {
        Limits.requireMillis("slow-ms", slowMillis);
        Limits.require(
                error.from() >= warning.from() && error.until() >= warning.until(),
                "an error's shares of slow calls (" + error.from() + " %, until below " + error.until()
                        + " %) are at least a warning's (" + warning.from() + " %, until below " + warning.until()
                        + " %)");
    }

    /** A warning from 20 % until below 10 %, an error, if it may be one, from 80 % until below 60 %. */
    public static SlowCallLimits of(double slowMillis, boolean mayError) {
        return new SlowCallLimits(slowMillis, new Share(20, 10), new Share(80, 60), mayError);
    }
}
