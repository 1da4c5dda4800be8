/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.FreshnessLimits;
import io.vitals.health.Policies;
import io.vitals.health.SystemHealth;
import io.vitals.tally.Resolution;
import java.time.Duration;

/**
 * What judging depends on.
 *
 * @param resolution the length of a pane, and the time between ticks
 * @param policies how each integration is judged; each window is a multiple of the resolution
 * @param freshness from which age of the frontier on the picture is stale, then blind
 * @param system from how many integrations in error on the system is degraded, then critical
 * @param forgetAfter how long an integration is not seen before it is forgotten, 1 s to 36 500 days. While its window
 *     holds something it is not forgotten
 */
public record HealthConfig(
        Resolution resolution,
        Policies policies,
        FreshnessLimits freshness,
        SystemHealth.Thresholds system,
        Duration forgetAfter) {
    public static final Duration DEFAULT_FORGET_AFTER = Duration.ofDays(30);
    /** Forgets nothing. */
    public static final Duration NEVER = Duration.ofDays(36_500);

    public static final HealthConfig DEFAULT = new HealthConfig(
            Resolution.ONE_SECOND, Policies.DEFAULT, FreshnessLimits.DEFAULT, SystemHealth.Thresholds.DEFAULT);

    public HealthConfig {
        checkedForgetAfter(forgetAfter);
        policies.all().forEach(policy -> resolution.panesIn(policy.window()));
    }

    /** Returns it if it can be what it is to be, and refuses it otherwise. */
    public static Duration checkedForgetAfter(Duration forgetAfter) {
        if (forgetAfter.compareTo(Duration.ofSeconds(1)) < 0 || forgetAfter.compareTo(NEVER) > 0) {
            throw new IllegalArgumentException("status.forget-after must be from 1s to 36500d, but is " + forgetAfter);
        }
        return forgetAfter;
    }

    /** One that forgets after the usual time. */
    public HealthConfig(
            Resolution resolution, Policies policies, FreshnessLimits freshness, SystemHealth.Thresholds system) {
        this(resolution, policies, freshness, system, DEFAULT_FORGET_AFTER);
    }

    /** The same under other policies. */
    public HealthConfig withPolicies(Policies others) {
        return new HealthConfig(resolution, others, freshness, system, forgetAfter);
    }
}
