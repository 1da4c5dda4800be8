/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus.Settled;
import io.vitals.observation.IntegrationName;
import java.time.Instant;

/** Reads settled figures at a tick of the past from the panes. */
@FunctionalInterface
public interface WindowReader {

    /** The figures of an integration at a tick; not ready where that tick is not settled yet. */
    Answer<Settled> at(IntegrationName name, Instant tick);
}
