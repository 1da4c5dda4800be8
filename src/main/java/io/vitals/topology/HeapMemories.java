/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.Memory;
import io.vitals.observation.IntegrationName;
import io.vitals.store.Memories;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What state machines remember, on the heap. */
final class HeapMemories implements Memories {
    private final Map<IntegrationName, Memory> memories = new HashMap<>();

    @Override
    public Optional<Memory> of(IntegrationName integration) {
        return Optional.ofNullable(memories.get(integration));
    }

    @Override
    public void put(IntegrationName integration, Memory memory) {
        memories.put(integration, memory);
    }

    @Override
    public void remove(IntegrationName integration) {
        memories.remove(integration);
    }
}
