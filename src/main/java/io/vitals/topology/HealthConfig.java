/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.FreshnessLimits;
import io.vitals.health.Policies;
import io.vitals.health.SystemHealth;
import io.vitals.tally.Resolution;

/**
 * What judging depends on.
 *
 * @param resolution the length of a pane, and the time between ticks
 * @param policies how each integration is judged; each window is a multiple of the resolution
 * @param freshness from which age of the frontier on the picture is stale, then blind
 * @param system from how many integrations in error on the system is degraded, then critical
 */
public record HealthConfig(
        Resolution resolution, Policies policies, FreshnessLimits freshness, SystemHealth.Thresholds system) {
    public static final HealthConfig DEFAULT = new HealthConfig(
            Resolution.ONE_SECOND, Policies.DEFAULT, FreshnessLimits.DEFAULT, SystemHealth.Thresholds.DEFAULT);

    public HealthConfig {
        policies.all().forEach(policy -> resolution.panesIn(policy.window()));
    }

    /** The same under other policies. */
    public HealthConfig withPolicies(Policies others) {
        return new HealthConfig(resolution, others, freshness, system);
    }
}
