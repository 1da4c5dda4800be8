/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/**
 * What Prometheus is told.
 *
 * @param maxIntegrations how many integrations have series of their own, 0 to {@value #MOST_INTEGRATIONS}; the others
 *     are summed
 */
public record MetricsConfig(int maxIntegrations) {
    public static final int MOST_INTEGRATIONS = 100_000;
    public static final MetricsConfig DEFAULT = new MetricsConfig(1_000);

    public MetricsConfig {
        if (maxIntegrations < 0 || maxIntegrations > MOST_INTEGRATIONS) {
            throw new IllegalArgumentException(
                    "metrics.max-integrations must be 0 to " + MOST_INTEGRATIONS + ", but is " + maxIntegrations);
        }
    }
}
