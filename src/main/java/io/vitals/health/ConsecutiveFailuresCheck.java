/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Optional;

/** Failures in a row, however few rows there are. The only check whose error is not held. */
final class ConsecutiveFailuresCheck implements Check {

    @Override
    public Reason reason() {
        return Reason.CONSECUTIVE_FAILURES;
    }

    @Override
    public boolean isOn(Policy policy) {
        return true;
    }

    @Override
    public Optional<Level> level(Level before, Evidence evidence, Policy policy) {
        if (evidence.observations() == 0) {
            return Optional.empty();
        }
        ConsecutiveLimits limits = policy.checks().consecutive();
        Streak streak = evidence.streak();
        return Optional.of(DeadBand.level(
                before,
                band(streak, limits.warning(), limits.successesUntilNoWarning()),
                band(streak, limits.error(), limits.successesUntilNoError())));
    }

    private static DeadBand band(Streak streak, int failures, int successes) {
        return new DeadBand(
                streak.failures() >= failures, streak.failures() == 0 && streak.successesSince() >= successes);
    }

    @Override
    public Because because(Evidence evidence, Policy policy) {
        ConsecutiveLimits limits = policy.checks().consecutive();
        return Because.of(reason(), "consecutive-failures")
                .figure("failures_in_a_row", evidence.streak().failures())
                .figure("successes_since", evidence.streak().successesSince())
                .threshold("warning", limits.warning())
                .threshold("warning_until_successes", limits.successesUntilNoWarning())
                .threshold("error", limits.error())
                .threshold("error_until_successes", limits.successesUntilNoError())
                .build();
    }
}
