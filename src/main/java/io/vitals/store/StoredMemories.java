/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.MemoryBinary;
import io.vitals.health.Memory;
import io.vitals.observation.IntegrationName;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Memories in a store that survives: a restart, or a move to another instance, changes nothing that is published. */
public final class StoredMemories implements Memories {
    private final KeyValueStore<String, Memory> store;

    public StoredMemories(KeyValueStore<String, Memory> store) {
        this.store = store;
    }

    public static StoreBuilder<KeyValueStore<String, Memory>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), MemoryBinary.serde());
    }

    @Override
    public Optional<Memory> of(IntegrationName integration) {
        return Optional.ofNullable(store.get(integration.value()));
    }

    @Override
    public void put(IntegrationName integration, Memory memory) {
        store.put(integration.value(), memory);
    }

    @Override
    public void remove(IntegrationName integration) {
        store.delete(integration.value());
    }
}
