/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.health.Forgotten;
import io.vitals.health.Memory;
import io.vitals.observation.IntegrationName;
import java.util.Optional;

/** What the state machines of a partition's integrations remember. One task owns it. */
public interface Memories {

    /** What is remembered of an integration; empty when it was never judged, or is forgotten. */
    Optional<Memory> of(IntegrationName integration);

    void put(IntegrationName integration, Memory memory);

    /** That an integration was forgotten, if it was; holds beyond its return, for ever: its numbers go on. */
    Optional<Forgotten> forgotten(IntegrationName integration);

    /** Forgets an integration, but not that it was forgotten. */
    void forget(IntegrationName integration, Forgotten forgotten);
}
