/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Map;

/** The roll-up over all integrations, from the number of them in each status. */
public enum SystemHealth {
    HEALTHY,
    WARNING,
    DEGRADED,
    CRITICAL,
    UNKNOWN;

    /**
     * From how many integrations in error on the system is degraded, then critical.
     *
     * @param degradedAt at least 1
     * @param criticalAt at least {@code degradedAt}
     */
    public record Thresholds(int degradedAt, int criticalAt) {
        public static final Thresholds DEFAULT = new Thresholds(1, 2);

        public Thresholds {
            if (degradedAt < 1 || criticalAt < degradedAt) {
                throw new IllegalArgumentException("status.critical-at (" + criticalAt
                        + ") must be at least status.degraded-at (" + degradedAt + "), which must be at least 1");
            }
        }
    }

    /** The roll-up; a status that no integration is in may be missing from the counts. */
    public static SystemHealth of(Map<Status, Long> counts, Thresholds thresholds) {
        long errors = counts.getOrDefault(Status.ERROR, 0L);
        if (errors >= thresholds.criticalAt()) {
            return CRITICAL;
        }
        if (errors >= thresholds.degradedAt()) {
            return DEGRADED;
        }
        if (counts.getOrDefault(Status.WARNING, 0L) > 0 || errors > 0) {
            return WARNING;
        }
        return counts.getOrDefault(Status.HEALTHY, 0L) > 0 ? HEALTHY : UNKNOWN;
    }
}
