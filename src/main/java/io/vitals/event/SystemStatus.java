/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.health.Freshness;
import io.vitals.health.Status;
import io.vitals.health.SystemHealth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roll-up over all integrations: the value of the topic {@code health-system}.
 *
 * @param counts how many integrations are in each status; every status is named
 * @param error names of those in error, in order, at most {@value #MAX_NAMES}
 * @param warning names of those in warning, likewise
 * @param truncated whether names were left out
 * @param asOf the lowest tick that all partitions have settled; empty before the first
 */
public record SystemStatus(
        SystemHealth systemStatus,
        Map<Status, Long> counts,
        List<String> error,
        List<String> warning,
        boolean truncated,
        Optional<Instant> asOf,
        Freshness freshness) {

    /** How many names are listed at most. */
    public static final int MAX_NAMES = 100;

    public SystemStatus {
        counts = Map.copyOf(counts);
        error = List.copyOf(error);
        warning = List.copyOf(warning);
    }
}
