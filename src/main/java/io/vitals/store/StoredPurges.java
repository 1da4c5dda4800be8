/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Change;
import io.vitals.cdc.Position;
import io.vitals.cdc.TableKey;
import io.vitals.store.PurgeState.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The purges that a partition knows of, in a store that survives: those under way hold its pulses back, and those that
 * are over still drop older changes that come later, until the horizon. There are few; all are kept at hand. One task
 * owns it.
 */
public final class StoredPurges {
    private final KeyValueStore<String, PurgeState> store;
    private final Map<String, PurgeState> states = new HashMap<>();
    private final Map<TableKey, Position> truncated = new HashMap<>();
    private final Map<String, Position> snapshots = new HashMap<>();

    public StoredPurges(KeyValueStore<String, PurgeState> store) {
        this.store = store;
        try (KeyValueIterator<String, PurgeState> all = store.all()) {
            all.forEachRemaining(entry -> states.put(entry.key, entry.value));
        }
        index();
    }

    public static StoreBuilder<KeyValueStore<String, PurgeState>> builder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), PurgeBinary.stateSerde());
    }

    /** Begins a purge, unless it, or a newer one of its kind, is known already. Says whether it did. */
    public boolean begin(PurgeState state) {
        PurgeState known = states.get(key(state.purge()));
        if (known != null && known.position().compareTo(state.position()) >= 0) {
            return false;
        }
        put(state);
        return true;
    }

    /** Begins to take out what a snapshot did not show, if one of this source was announced. */
    public void snapshotHasEnded(String source) {
        of(source).filter(state -> state.stage() == Stage.ANNOUNCED).forEach(state -> put(state.at(Stage.RUNNING)));
    }

    /** Nothing of this purge is left in this partition. */
    public void finish(Purge purge) {
        find(purge).ifPresent(state -> put(state.at(Stage.DONE)));
    }

    /** Another partition, or this one, has nothing left of this purge. */
    public void confirm(Purge purge, int partition) {
        find(purge).ifPresent(state -> put(state.confirmedBy(partition)));
    }

    /** What is known of this very purge. */
    private Optional<PurgeState> find(Purge purge) {
        return Optional.ofNullable(states.get(key(purge)))
                .filter(state -> state.purge().equals(purge));
    }

    /** Whether this purge, or a newer one of its kind, is over in this partition. */
    public boolean hasDone(Purge purge) {
        PurgeState known = states.get(key(purge));
        return known != null && known.stage() == Stage.DONE && known.position().compareTo(purge.position()) >= 0;
    }

    /** The purges that are being carried out. */
    public List<Purge> running() {
        return states.values().stream()
                .filter(state -> state.stage() == Stage.RUNNING)
                .map(PurgeState::purge)
                .toList();
    }

    /** Whether a source's pulses must wait here, lest figures settle that still hold what is gone. */
    public boolean hold(String source) {
        return !states.isEmpty() && of(source).anyMatch(PurgeState::holds);
    }

    /** Whether a change is older than a truncate of its table. */
    public boolean drops(Change.OfRow change) {
        if (truncated.isEmpty()) {
            return false;
        }
        Position truncate = truncated.get(change.row().tableKey());
        return truncate != null && change.position().compareTo(truncate) < 0;
    }

    /** The position of the full snapshot of a source that is being read, or whose sweep is not over. */
    public Optional<Position> snapshotUnderWay(String source) {
        return Optional.ofNullable(snapshots.get(source));
    }

    /** Forgets truncates learnt of before an instant, in microseconds since the epoch. */
    public void forgetBefore(long micros) {
        List<Map.Entry<String, PurgeState>> old = states.entrySet().stream()
                .filter(entry -> entry.getValue().purge() instanceof Purge.Truncate)
                .filter(entry -> entry.getValue().isOver() && entry.getValue().learntMicros() < micros)
                .toList();
        old.forEach(entry -> {
            states.remove(entry.getKey());
            store.delete(entry.getKey());
        });
        if (!old.isEmpty()) {
            index();
        }
    }

    private Stream<PurgeState> of(String source) {
        return List.copyOf(states.values()).stream()
                .filter(state -> state.purge().source().equals(source));
    }

    private void put(PurgeState state) {
        states.put(key(state.purge()), state);
        store.put(key(state.purge()), state);
        index();
    }

    /** What is asked for each row is kept at hand. */
    private void index() {
        truncated.clear();
        snapshots.clear();
        for (PurgeState state : states.values()) {
            if (state.purge() instanceof Purge.Truncate truncate) {
                truncated.merge(truncate.table(), truncate.position(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            } else if (state.stage() != Stage.DONE) {
                snapshots.put(state.purge().source(), state.position());
            }
        }
    }

    /** Truncates of one table are told apart by where they came to: each is confirmed there. */
    private static String key(Purge purge) {
        if (purge instanceof Purge.Truncate truncate) {
            TableKey table = truncate.table();
            return String.join(
                    "\0",
                    "truncate",
                    table.source(),
                    table.database(),
                    table.schema(),
                    table.table(),
                    Integer.toString(truncate.askedBy()));
        }
        return String.join("\0", "sweep", purge.source());
    }
}
