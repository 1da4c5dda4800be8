/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.RollUpMessage;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The last message of each integration and of each partition to the roll-up. */
public final class StoredRollUp {
    private final KeyValueStore<String, RollUpMessage> statuses;
    private final KeyValueStore<Integer, RollUpMessage> partitions;

    public StoredRollUp(
            KeyValueStore<String, RollUpMessage> statuses, KeyValueStore<Integer, RollUpMessage> partitions) {
        this.statuses = statuses;
        this.partitions = partitions;
    }

    public static StoreBuilder<KeyValueStore<String, RollUpMessage>> statusesBuilder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), RollUpMessage.serde());
    }

    public static StoreBuilder<KeyValueStore<Integer, RollUpMessage>> partitionsBuilder(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Integer(), RollUpMessage.serde())
                .withCachingEnabled();
    }

    public void put(RollUpMessage message) {
        if (message instanceof RollUpMessage.StatusOf statusOf) {
            statuses.put(statusOf.integration(), statusOf);
        } else if (message instanceof RollUpMessage.Forgotten forgotten) {
            statuses.delete(forgotten.integration());
        } else if (message instanceof RollUpMessage.Progress progress) {
            partitions.put(progress.partition(), progress);
        }
    }

    /** Tells all that is stored, as if it had just come. */
    public void forEach(Consumer<RollUpMessage> consumer) {
        try (KeyValueIterator<String, RollUpMessage> all = statuses.all()) {
            all.forEachRemaining(entry -> consumer.accept(entry.value));
        }
        try (KeyValueIterator<Integer, RollUpMessage> all = partitions.all()) {
            all.forEachRemaining(entry -> consumer.accept(entry.value));
        }
    }
}
