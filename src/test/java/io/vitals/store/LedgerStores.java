/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.store.AheadRows.Ahead;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of a ledger, without changelogs, in a folder. */
final class LedgerStores implements AutoCloseable {
    final KeyValueStore<Bytes, byte[]> rows =
            StoredLedger.rowsBuilder("ledger-batches").withLoggingDisabled().build();
    final KeyValueStore<Bytes, Ahead> ahead =
            StoredLedger.aheadBuilder("ledger-ahead").withLoggingDisabled().build();

    LedgerStores(Path folder) {
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        for (StateStore store : all()) {
            store.init(context.getStateStoreContext(), store);
        }
    }

    private List<StateStore> all() {
        return List.of(rows, ahead);
    }

    @Override
    public void close() {
        all().forEach(StateStore::close);
    }
}
