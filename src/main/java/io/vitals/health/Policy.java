/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.time.Duration;

/**
 * How an integration is judged. Holds settings only: whatever the checks remember stays good when they change.
 *
 * @param profile the rules
 * @param windows over how much of the past
 * @param minObservations successes and failures in L from which on the success rate counts; at least 1
 * @param checks what is warned of from where on
 * @param holds how long a change must last before the status follows
 * @param onIdle the status while L is empty
 */
public record Policy(
        Profile profile, Windows windows, int minObservations, CheckLimits checks, HoldTimes holds, OnIdle onIdle) {

    static final int STANDARD_MINIMUM = 20;

    public static final Policy DEFAULT = of(Profile.STANDARD);

    public Policy {
        Limits.requireMinimum("min-observations", minObservations);
    }

    /** A profile as it is when nothing else is set. */
    public static Policy of(Profile profile) {
        return profile.policy();
    }

    /** The length of the primary window. */
    public Duration window() {
        return windows.primary();
    }

    /** By the same limits under other rules; {@code Policy.of(profile)} also takes the profile's limits. */
    public Policy withProfile(Profile other) {
        return new Policy(other, windows, minObservations, checks, holds, onIdle);
    }

    /** Over this primary window, with the fast one cut to fit in. */
    public Policy withWindow(Duration length) {
        return withWindows(windows.withPrimary(length));
    }

    public Policy withWindows(Windows other) {
        return new Policy(profile, other, minObservations, checks, holds, onIdle);
    }

    public Policy withMinObservations(int minimum) {
        return new Policy(profile, windows, minimum, checks, holds, onIdle);
    }

    public Policy withChecks(CheckLimits other) {
        return new Policy(profile, windows, minObservations, other, holds, onIdle);
    }

    public Policy withHolds(HoldTimes other) {
        return new Policy(profile, windows, minObservations, checks, other, onIdle);
    }

    public Policy withOnIdle(OnIdle other) {
        return new Policy(profile, windows, minObservations, checks, holds, other);
    }
}
