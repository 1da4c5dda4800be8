/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.MemoryBinary;
import io.vitals.health.Forgotten;
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
    private final KeyValueStore<String, Forgotten> forgotten;

    public StoredMemories(KeyValueStore<String, Memory> store, KeyValueStore<String, Forgotten> forgotten) {
        this.store = store;
        this.forgotten = forgotten;
    }

    public static StoreBuilder<KeyValueStore<String, Memory>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), MemoryBinary.serde());
    }

    public static StoreBuilder<KeyValueStore<String, Forgotten>> forgottenBuilder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), MemoryBinary.forgottenSerde());
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
    public Optional<Forgotten> forgotten(IntegrationName integration) {
        return Optional.ofNullable(forgotten.get(integration.value()));
    }

    @Override
    public void forget(IntegrationName integration, Forgotten mark) {
        store.delete(integration.value());
        forgotten.put(integration.value(), mark);
    }
}
