/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.Forgotten;
import io.vitals.health.Memory;
import io.vitals.observation.IntegrationName;
import io.vitals.store.Memories;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What state machines remember, on the heap. */
final class HeapMemories implements Memories {
    private final Map<IntegrationName, Memory> memories = new HashMap<>();
    private final Map<IntegrationName, Forgotten> forgotten = new HashMap<>();

    @Override
    public Optional<Memory> of(IntegrationName integration) {
        return Optional.ofNullable(memories.get(integration));
    }

    @Override
    public void put(IntegrationName integration, Memory memory) {
        memories.put(integration, memory);
    }

    @Override
    public Optional<Forgotten> forgotten(IntegrationName integration) {
        return Optional.ofNullable(forgotten.get(integration));
    }

    @Override
    public void forget(IntegrationName integration, Forgotten mark) {
        memories.remove(integration);
        forgotten.put(integration, mark);
    }
}
