/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.store.PurgeState;
import io.vitals.store.StoredMoves;
import io.vitals.store.StoredPurges;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Stores as the topology has them, without a topology. */
final class OwnStores {
    private OwnStores() {}

    /** On disk, in a folder of its own below this one. */
    static KeyValueStore<Bytes, StoredMoves.OneSide> moves(Path folder) {
        KeyValueStore<Bytes, StoredMoves.OneSide> store =
                StoredMoves.builder("moves").withLoggingDisabled().build();
        Path own = folder.resolve(UUID.randomUUID().toString());
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), own.toFile());
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    static KeyValueStore<String, PurgeState> purges() {
        KeyValueStore<String, PurgeState> store =
                StoredPurges.builder("purges").withLoggingDisabled().build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(new Properties());
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
