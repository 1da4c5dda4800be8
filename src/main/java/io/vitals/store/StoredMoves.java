/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.cdc.TableKey;
import io.vitals.store.ControlMessage.Move;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The changes of keys that a partition knows one side of. One task owns it. */
public final class StoredMoves {
    /** Looked at in one call of forgetting. */
    private static final int AT_A_TIME = 1_000;

    private final KeyValueStore<Bytes, OneSide> store;
    private final Set<Move> awaited = new HashSet<>();

    /** What a partition knows of a changed key; for this store alone. */
    public sealed interface OneSide {
        /** When it was learnt, by the wall clock, milliseconds since the epoch. */
        long learntMillis();
    }

    /** The row has left its old key here, and was this; empty if that is not known. */
    record Left(Optional<RowReading> reading, long learntMillis) implements OneSide {}

    /** That partition wants to know what the row was; here its old key has not been seen to go yet. */
    record WantedBy(int partition, long learntMillis) implements OneSide {}

    /** The row has come under this key, and what it was is awaited. */
    record Awaited(Move move, RowKey row, long learntMillis) implements OneSide {}

    public StoredMoves(KeyValueStore<Bytes, OneSide> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, OneSide> all = store.all()) {
            all.forEachRemaining(entry -> {
                if (entry.value instanceof Awaited one) {
                    awaited.add(one.move());
                }
            });
        }
    }

    public static StoreBuilder<KeyValueStore<Bytes, OneSide>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), MoveBinary.serde());
    }

    /** Keeps what a row was under its old key, for whoever will ask. */
    public void keep(Move move, Optional<RowReading> reading, long nowMillis) {
        store.put(key(move), new Left(reading, nowMillis));
    }

    /** What a row was under its old key, if it left it in this partition. */
    public Optional<Optional<RowReading>> left(Move move) {
        return store.get(key(move)) instanceof Left left ? Optional.of(left.reading()) : Optional.empty();
    }

    /** Notes who asked for a row that has not been seen to leave its old key yet. */
    public void wanted(Move move, int partition, long nowMillis) {
        store.put(key(move), new WantedBy(partition, nowMillis));
    }

    /** Who asked for a row. */
    public Optional<Integer> wantedBy(Move move) {
        return store.get(key(move)) instanceof WantedBy asked ? Optional.of(asked.partition()) : Optional.empty();
    }

    /** Waits for what a row was. */
    public void await(Move move, RowKey row, long nowMillis) {
        store.put(key(move), new Awaited(move, row, nowMillis));
        awaited.add(move);
    }

    /** The row for which this has been awaited; no longer. */
    public Optional<RowKey> arrived(Move move) {
        if (!awaited.remove(move)) {
            return Optional.empty();
        }
        return store.delete(key(move)) instanceof Awaited one ? Optional.of(one.row()) : Optional.empty();
    }

    /** Whether something is awaited of a source. */
    public boolean hold(String source) {
        return !awaited.isEmpty()
                && awaited.stream().anyMatch(move -> move.table().source().equals(source));
    }

    /** What has been awaited since before an instant, milliseconds since the epoch. */
    public List<Move> awaitedSinceBefore(long millis) {
        return awaited.stream()
                .filter(move -> store.get(key(move)) instanceof Awaited one && one.learntMillis() < millis)
                .toList();
    }

    /**
     * Forgets what was learnt before an instant, milliseconds since the epoch; some of it may stay for a later call.
     */
    public void forgetBefore(long millis) {
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, OneSide> all = store.all()) {
            for (int left = AT_A_TIME; left > 0 && all.hasNext(); left--) {
                KeyValue<Bytes, OneSide> next = all.next();
                if (!(next.value instanceof Awaited) && next.value.learntMillis() < millis) {
                    old.add(next.key);
                }
            }
        }
        old.forEach(store::delete);
    }

    /** By position first, so that the oldest stand at the beginning. */
    private static Bytes key(Move move) {
        TableKey table = move.table();
        byte[] name = String.join("\0", table.source(), table.database(), table.schema(), table.table())
                .getBytes(StandardCharsets.UTF_8);
        int size = move.position().size();
        ByteBuffer key =
                ByteBuffer.allocate(1 + Long.BYTES * size + name.length).put((byte) size);
        for (int place = 0; place < size; place++) {
            key.putLong(move.position().part(place));
        }
        return Bytes.wrap(key.put(name).array());
    }
}
