/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.health.Memory;
import io.vitals.observation.IntegrationName;
import java.util.Optional;

/** What the state machines of a partition's integrations remember. One task owns it. */
public interface Memories {

    /** What is remembered of an integration; empty when it was never judged, or is forgotten. */
    Optional<Memory> of(IntegrationName integration);

    void put(IntegrationName integration, Memory memory);

    /** Forgets an integration. */
    void remove(IntegrationName integration);
}
