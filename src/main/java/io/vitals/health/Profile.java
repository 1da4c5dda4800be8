/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.time.Duration;
import java.util.Optional;

/** A named set of rules by which a status follows from the evidence. */
public enum Profile {
    /** Checks with dead bands, held before they change the status. */
    STANDARD,
    /** The status is the raw verdict at each tick: no memory, no holds. What a polling monitor would have said. */
    SEED,
    /** As STANDARD, sooner and on less evidence. */
    CRITICAL,
    /** For a few calls a day: a window of 24 h, no success rate; failures in a row and overdue rows decide. */
    LOW_TRAFFIC;

    /** The policy that this profile stands for while nothing else is set. */
    public Policy policy() {
        Policy base = new Policy(
                this, Windows.DEFAULT, Policy.STANDARD_MINIMUM, CheckLimits.DEFAULT, HoldTimes.DEFAULT, OnIdle.UNKNOWN);
        return switch (this) {
            case STANDARD, SEED -> base;
            case CRITICAL ->
                base.withMinObservations(10).withHolds(HoldTimes.DEFAULT.withPendingFor(Duration.ofSeconds(30)));
            case LOW_TRAFFIC ->
                base.withWindow(Duration.ofHours(24))
                        .withMinObservations(5)
                        .withChecks(base.checks().withSuccessRate(Optional.empty()));
        };
    }
}
