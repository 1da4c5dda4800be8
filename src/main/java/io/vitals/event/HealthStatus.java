/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.health.Freshness;
import io.vitals.health.Overlay;
import io.vitals.health.Standing;
import io.vitals.health.Status;
import io.vitals.observation.IntegrationName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The current health of one integration: the value of the topic {@code health-status} and what REST answers.
 *
 * @param standing its status, with reasons, since when, and how many changes there were
 * @param settled the figures and the raw verdict at a tick
 * @param live provisional figures; only while LIVE
 * @param lastSeen the end of the latest pane, not after the tick, that is not empty
 * @param overlays what is told beside the status, which it never changes
 */
public record HealthStatus(
        IntegrationName integration,
        Standing standing,
        Settled settled,
        Optional<Live> live,
        Optional<Instant> lastSeen,
        Freshness freshness,
        List<Overlay> overlays) {

    public HealthStatus {
        overlays = List.copyOf(overlays);
    }

    /**
     * The figures at a tick, which equal the SQL over the table.
     *
     * @param asOf the tick
     * @param window the length of the primary window, which ends there
     * @param figures of that window
     * @param isSettled whether they are backed by a frontier
     * @param policyVersion the version of the policies that judged
     */
    public record Settled(Instant asOf, Duration window, Figures figures, boolean isSettled, int policyVersion) {
        public Status raw() {
            return figures.raw();
        }
    }
}
