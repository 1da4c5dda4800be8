/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.tally.Tally;
import java.util.Optional;

/**
 * Too few successes, once L holds the policy's minimum. To worsen takes both windows, and in one of them more than
 * chance can explain; to recover takes the fast one.
 */
final class SuccessRateCheck implements Check {

    @Override
    public Reason reason() {
        return Reason.SUCCESS_RATE;
    }

    @Override
    public boolean isOn(Policy policy) {
        return policy.checks().successRate().isPresent();
    }

    @Override
    public Optional<Level> level(Level before, Evidence evidence, Policy policy) {
        if (evidence.observations() < policy.minObservations()) {
            return Optional.empty();
        }
        SuccessRateLimits limits = policy.checks().successRate().orElseThrow();
        return Optional.of(DeadBand.level(before, warning(evidence, limits), error(evidence, limits)));
    }

    private static DeadBand warning(Evidence evidence, SuccessRateLimits limits) {
        SuccessRateLimits.WarningRates warning = limits.warning();
        Tally fast = evidence.fast();
        Tally primary = evidence.primary();
        return new DeadBand(
                highest(primary) < warning.primary() && isBelow(fast, warning.fast()),
                !isBelow(fast, warning.untilFast())
                        || (!isBelow(primary, warning.untilBoth()) && !isBelow(fast, warning.untilBoth())));
    }

    private static DeadBand error(Evidence evidence, SuccessRateLimits limits) {
        SuccessRateLimits.ErrorRates error = limits.error();
        Tally fast = evidence.fast();
        double highestOfPrimary = highest(evidence.primary());
        boolean suddenly = highestOfPrimary < limits.warning().primary() && highest(fast) < error.fast();
        boolean steadily = highestOfPrimary < error.primary() && isBelow(fast, error.primaryWithFast());
        return new DeadBand(suddenly || steadily, !isBelow(fast, error.untilFast()));
    }

    /** Multiplied out: exact for whole percents, as the raw verdict is. */
    private static boolean isBelow(Tally tally, double percent) {
        return 100.0 * tally.successes() < percent * tally.total();
    }

    private static double highest(Tally tally) {
        return Wilson.upperPercent(tally.successes(), tally.total());
    }

    @Override
    public Because because(Evidence evidence, Policy policy) {
        SuccessRateLimits limits = policy.checks().successRate().orElseThrow();
        Because.Builder told = Because.of(reason(), "success-rate");
        tell(told, "", evidence.primary());
        tell(told, "fast_", evidence.fast());
        return told.threshold("min_observations", policy.minObservations())
                .threshold("warning_highest_percent", limits.warning().primary())
                .threshold("warning_fast_percent", limits.warning().fast())
                .threshold("warning_until_fast_percent", limits.warning().untilFast())
                .threshold("warning_until_both_percent", limits.warning().untilBoth())
                .threshold("error_highest_percent", limits.error().primary())
                .threshold("error_highest_with_fast_percent", limits.error().primaryWithFast())
                .threshold("error_fast_highest_percent", limits.error().fast())
                .threshold("error_until_fast_percent", limits.error().untilFast())
                .build();
    }

    private static void tell(Because.Builder told, String window, Tally tally) {
        told.figure(window + "observations", tally.total());
        if (tally.total() > 0) {
            told.figure(window + "percent", 100.0 * tally.successes() / tally.total())
                    .figure(window + "highest_percent", highest(tally));
        }
    }
}
