/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/**
 * Below which success rates, in percent, an integration is ill. A level is left only where it could not be entered.
 *
 * @param warning until when is warned, from where on
 * @param error likewise; no level of it is above its counterpart of {@code warning}
 */
public record SuccessRateLimits(Warning warning, Error error) {

    /**
     * Entered while hi(L) is below {@code primary} and S below {@code fast}; left once S has {@code untilFast}, or both
     * L and S have {@code untilBoth}.
     *
     * @param primary percent; the error level also asks for hi(L) below it when S alone is bad
     * @param fast percent
     * @param untilFast percent, at least {@code fast}
     * @param untilBoth percent, at least {@code primary}
     */
    public record Warning(double primary, double fast, double untilFast, double untilBoth) {
        public Warning {
            Limits.requirePercent("the success rate of L that warns", primary);
            Limits.requirePercent("the success rate of S that warns", fast);
            requireAbove("S", fast, untilFast);
            requireAbove("L", primary, untilBoth);
        }
    }

    /**
     * Entered while hi(S) is below {@code fast} (and hi(L) below the warning's), or hi(L) below {@code primary} and S
     * below {@code primaryWithFast}; left once S has {@code untilFast}.
     *
     * @param fast percent
     * @param primary percent
     * @param primaryWithFast percent
     * @param untilFast percent, at least {@code fast} and {@code primaryWithFast}
     */
    @SuppressWarnings("JavaLangClash") // beside Warning there is no better word
    public record Error(double fast, double primary, double primaryWithFast, double untilFast) {
        public Error {
            Limits.requirePercent("the success rate of S that is an error", fast);
            Limits.requirePercent("the success rate of L that is an error", primary);
            Limits.requirePercent("the success rate of S that is an error with that of L", primaryWithFast);
            requireAbove("S", fast, untilFast);
            requireAbove("S", primaryWithFast, untilFast);
        }
    }

    public static final SuccessRateLimits DEFAULT =
            new SuccessRateLimits(new Warning(95, 97, 97, 95), new Error(80, 80, 85, 85));

    public SuccessRateLimits {
        requireBelow("L", error.primary(), warning.primary());
        requireBelow("S", error.fast(), warning.fast());
        requireBelow("S", error.primaryWithFast(), warning.fast());
        requireBelow("S", error.untilFast(), warning.untilFast());
    }

    private static void requireAbove(String window, double entered, double left) {
        Limits.requirePercent("the success rate of " + window + " that ends a level", left);
        Limits.require(
                left >= entered,
                "a level of the success rate entered below " + entered + " % of " + window + " cannot be left at "
                        + left + " % already");
    }

    private static void requireBelow(String window, double error, double warning) {
        Limits.require(
                error <= warning,
                "an error's success rate of " + window + " (" + error + " %) is at most a warning's (" + warning
                        + " %)");
    }
}
