/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.Evidence;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.Tally;
import java.util.NavigableMap;

/** The evidence that an integration was judged by at a tick of the past, drawn again by what draws it live. Pure. */
public final class PastEvidence {

    private PastEvidence() {}

    /**
     * The evidence at a tick.
     *
     * @param panes those of the window by number, the very first before it and the latest before it that holds a
     *     success or a failure
     * @param tick its number, see {@link io.vitals.tally.Resolution}
     */
    public static Evidence of(
            IntegrationName integration,
            NavigableMap<Long, Tally> panes,
            Policy policy,
            HealthConfig service,
            long tick) {
        return new Chart(integration, policy, service).lookAt(tick, new HeapPanes(integration, panes));
    }
}
