/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.TallyBinary;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The plain pending tallies: a logged store, so what a commit finds still here survives a crash. Its cache keeps what
 * is drained before the next commit off the changelog.
 */
public final class StoredPendingTallies implements PendingTallies {
    private final KeyValueStore<PaneKey, Tally> store;

    public StoredPendingTallies(KeyValueStore<PaneKey, Tally> store) {
        this.store = store;
    }

    public static StoreBuilder<KeyValueStore<PaneKey, Tally>> builder(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), TallyBinary.paneKeySerde(), TallyBinary.tallySerde())
                .withCachingEnabled();
    }

    @Override
    public void add(PaneKey pane, Tally delta) {
        Tally before = store.get(pane);
        store.put(pane, before == null ? delta : before.plus(delta));
    }

    @Override
    public List<PaneTally> drain() {
        List<PaneTally> drained = new ArrayList<>();
        try (KeyValueIterator<PaneKey, Tally> pending = store.all()) {
            while (pending.hasNext()) {
                KeyValue<PaneKey, Tally> next = pending.next();
                drained.add(new PaneTally(next.key, next.value));
            }
        }
        drained.forEach(pane -> store.delete(pane.key()));
        drained.removeIf(pane -> pane.tally().isEmpty());
        return drained;
    }
}
