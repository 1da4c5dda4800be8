/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateMemoryTest {
    private static final int STORES = 12;
    private static final int ROWS = 20_000;
    private static final byte[] VALUE = new byte[200];
    private static final long BYTES = 16L << 20;

    @TempDir
    private Path folder;

    /** Each alone would have a cache of 50 MB and buffers of up to 48 MB. */
    @Test
    void manyStoresShareOneBoundedMemory() {
        try (StateMemory memory = new StateMemory(BYTES)) {
            List<KeyValueStore<Long, byte[]>> stores = open(memory);
            for (long row = 0; row < ROWS; row++) {
                for (KeyValueStore<Long, byte[]> store : stores) {
                    store.put(row, VALUE);
                }
            }

            for (long row = 0; row < ROWS; row += 7) {
                for (KeyValueStore<Long, byte[]> store : stores) {
                    assertThat(store.get(row)).isEqualTo(VALUE);
                }
            }

            // what is read of 48 MB passes through a cache of 8 MB
            assertThat(memory.cached()).isBetween(4L << 20, 10L << 20);
            stores.forEach(KeyValueStore::close);
        }
    }

    @Test
    void withoutItStoresAreAsStreamsMakesThem() {
        Properties streams = new Properties();
        streams.put("rocksdb.config.setter", StateMemory.Setter.class);

        KeyValueStore<Long, byte[]> store = open(streams, "alone");
        try {
            store.put(1L, new byte[1]);
            assertThat(store.get(1L)).hasSize(1);
        } finally {
            store.close();
        }
    }

    private List<KeyValueStore<Long, byte[]>> open(StateMemory memory) {
        Properties streams = new Properties();
        memory.addTo(streams);
        List<KeyValueStore<Long, byte[]>> stores = new ArrayList<>();
        for (int store = 0; store < STORES; store++) {
            stores.add(open(streams, "store-" + store));
        }
        return stores;
    }

    private KeyValueStore<Long, byte[]> open(Properties streams, String name) {
        KeyValueStore<Long, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.Long(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(streams, new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
