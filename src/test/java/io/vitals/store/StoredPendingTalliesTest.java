/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class StoredPendingTalliesTest implements PendingTalliesContract {
    @TempDir
    private Path folder;

    private KeyValueStore<PaneKey, Tally> store;

    @BeforeEach
    void open() {
        store = StoredPendingTallies.builder("pending")
                .withCachingDisabled()
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public PendingTallies pending() {
        return new StoredPendingTallies(store);
    }
}
