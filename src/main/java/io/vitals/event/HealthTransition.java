/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.event.HealthStatus.Settled;
import io.vitals.health.Overlay;
import io.vitals.health.Transition;
import io.vitals.observation.IntegrationName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of an integration's status: the value of the topic {@code health-transitions}. It holds only what follows
 * from the rows and the policies, so the same history gives the same transitions, whenever and wherever it is judged.
 *
 * @param transition from what to what, and why
 * @param settled the figures and the raw verdict at the tick of the change
 * @param lastSeen the end of the latest pane, not after the tick, that is not empty
 * @param overlays what is told beside the status
 * @param replayed whether the tick was missed, and is judged later than it fell due
 */
public record HealthTransition(
        IntegrationName integration,
        Transition transition,
        Settled settled,
        Optional<Instant> lastSeen,
        List<Overlay> overlays,
        boolean replayed) {

    public HealthTransition {
        overlays = List.copyOf(overlays);
    }

    /** Unique for an application id: a consumer that has seen it need not act on it again. */
    public String id() {
        return integration.value() + "/" + transition.now().seq();
    }
}
