/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.TallyBinary;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stored panes for benchmarks: in a store on the heap, so that no disk is measured. */
public final class MadePanes {
    private MadePanes() {}

    public static StoredPanes onHeap() {
        KeyValueStore<PaneKey, Tally> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("panes"), TallyBinary.paneKeySerde(), TallyBinary.tallySerde())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                new Properties(), new TaskId(0, 0), Path.of("target").toFile());
        store.init(context.getStateStoreContext(), store);
        return new StoredPanes(store);
    }
}
