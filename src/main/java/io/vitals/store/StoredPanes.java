/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.TallyBinary;
import io.vitals.health.RecentPanes;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import io.vitals.tally.TallySum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Panes in one sorted store, in which those of an integration stand side by side. */
public final class StoredPanes implements Panes {
    private final KeyValueStore<PaneKey, Tally> store;

    public StoredPanes(KeyValueStore<PaneKey, Tally> store) {
        this.store = store;
    }

    public static StoreBuilder<KeyValueStore<PaneKey, Tally>> builder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), TallyBinary.paneKeySerde(), TallyBinary.tallySerde());
    }

    @Override
    public void add(IntegrationName integration, long pane, Tally delta) {
        PaneKey key = new PaneKey(integration, pane);
        Tally before = store.get(key);
        Tally after = before == null ? delta : before.plus(delta);
        put(key, Optional.of(after).filter(tally -> !tally.isEmpty()));
    }

    /** What a pane holds from now on; empty if nothing. */
    void put(PaneKey pane, Optional<Tally> tally) {
        if (tally.isPresent()) {
            store.put(pane, tally.get());
        } else {
            store.delete(pane);
        }
    }

    /** Takes one pane. */
    @FunctionalInterface
    interface Taker {
        void take(long pane, Tally tally);
    }

    /** Hands over all panes of an integration from {@code first} on, in their order. */
    void from(IntegrationName integration, long first, Taker taker) {
        try (KeyValueIterator<PaneKey, Tally> panes = range(integration, first, Long.MAX_VALUE)) {
            panes.forEachRemaining(pane -> taker.take(pane.key.pane(), pane.value));
        }
    }

    @Override
    public Tally sum(IntegrationName integration, long first, long last) {
        if (first > last) {
            return Tally.EMPTY;
        }
        TallySum sum = new TallySum();
        try (KeyValueIterator<PaneKey, Tally> panes = range(integration, first, last)) {
            while (panes.hasNext()) {
                sum.add(panes.next().value);
            }
        }
        return sum.sum();
    }

    @Override
    public OptionalLong firstFrom(IntegrationName integration, long first) {
        try (KeyValueIterator<PaneKey, Tally> panes = range(integration, first, Long.MAX_VALUE)) {
            return panes.hasNext() ? OptionalLong.of(panes.peekNextKey().pane()) : OptionalLong.empty();
        }
    }

    @Override
    public OptionalLong lastSeen(IntegrationName integration, long last) {
        try (KeyValueIterator<PaneKey, Tally> panes =
                store.reverseRange(new PaneKey(integration, Long.MIN_VALUE), new PaneKey(integration, last))) {
            while (panes.hasNext()) {
                KeyValue<PaneKey, Tally> pane = panes.next();
                if (pane.value.total() > 0) {
                    return OptionalLong.of(pane.key.pane());
                }
            }
            return OptionalLong.empty();
        }
    }

    @Override
    public void latestFirst(IntegrationName integration, long last, long first, RecentPanes.Visitor visitor) {
        if (first > last) {
            return;
        }
        try (KeyValueIterator<PaneKey, Tally> panes =
                store.reverseRange(new PaneKey(integration, first), new PaneKey(integration, last))) {
            boolean wantsMore = true;
            while (wantsMore && panes.hasNext()) {
                KeyValue<PaneKey, Tally> pane = panes.next();
                wantsMore = visitor.wantsMoreAfter(pane.key.pane(), pane.value);
            }
        }
    }

    @Override
    public Optional<IntegrationName> integrationAfter(Optional<IntegrationName> integration) {
        PaneKey from =
                integration.map(name -> new PaneKey(name, Long.MAX_VALUE)).orElse(null);
        try (KeyValueIterator<PaneKey, Tally> panes = store.range(from, null)) {
            return panes.hasNext() ? Optional.of(panes.peekNextKey().integration()) : Optional.empty();
        }
    }

    @Override
    public void dropBefore(IntegrationName integration, long first) {
        List<PaneKey> old = new ArrayList<>();
        try (KeyValueIterator<PaneKey, Tally> panes = range(integration, Long.MIN_VALUE, first - 1)) {
            panes.forEachRemaining(pane -> old.add(pane.key));
        }
        old.forEach(store::delete);
    }

    private KeyValueIterator<PaneKey, Tally> range(IntegrationName integration, long first, long last) {
        return store.range(new PaneKey(integration, first), new PaneKey(integration, last));
    }
}
