/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.cdc.TableKey;
import io.vitals.store.ControlMessage.Move;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** All that is awaited, in vain perhaps, at hand. */
    private final Map<Move, Awaited> awaited = new HashMap<>();

    /** What a partition knows of a changed key; for this store alone. */
    public sealed interface OneSide {
        /** When it was learnt, by the wall clock, milliseconds since the epoch. */
        long learntMillis();
    }

    /** The row has left its old key here, and was this; empty if that is not known. */
    record Left(Optional<RowReading> reading, long learntMillis) implements OneSide {}

    /** That partition wants to know what the row was; here its old key has not been seen to go yet. */
    record WantedBy(int partition, long learntMillis) implements OneSide {}

    /**
     * The row has come under this key, and what it was is awaited.
     *
     * @param holds whether pulses wait for it
     * @param next where the row has gone on to since, if it has
     */
    public record Awaited(Move move, RowKey row, boolean holds, Optional<Onward> next, long learntMillis)
            implements OneSide {}

    /**
     * A row that has changed its key once more.
     *
     * @param reading what it was in between, as far as it was known
     */
    public record Onward(Move move, RowReading reading) {}

    public StoredMoves(KeyValueStore<Bytes, OneSide> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, OneSide> all = store.all()) {
            all.forEachRemaining(entry -> {
                if (entry.value instanceof Awaited one) {
                    awaited.put(one.move(), one);
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

    /** Waits for what a row was; pulses wait with it. */
    public void await(Move move, RowKey row, long nowMillis) {
        put(new Awaited(move, row, true, Optional.empty(), nowMillis));
    }

    /** Lets pulses pass; what has been awaited may still come. */
    public void giveUp(Move move) {
        Awaited one = awaited.get(move);
        if (one != null) {
            put(new Awaited(move, one.row(), false, one.next(), one.learntMillis()));
        }
    }

    /** The change of key that a row came by, if what it was before is awaited. */
    public Optional<Move> awaitedFor(RowKey row) {
        return awaited.values().stream()
                .filter(one -> one.row().equals(row) && one.next().isEmpty())
                .map(Awaited::move)
                .findFirst();
    }

    /** Notes where a row has gone on to while it was awaited what it was before. */
    public void goesOn(Move move, Onward next) {
        Awaited one = awaited.get(move);
        if (one != null) {
            put(new Awaited(move, one.row(), one.holds(), Optional.of(next), one.learntMillis()));
        }
    }

    private void put(Awaited one) {
        store.put(key(one.move()), one);
        awaited.put(one.move(), one);
    }

    /** What this has been awaited for; no longer. */
    public Optional<Awaited> arrived(Move move) {
        Awaited one = awaited.remove(move);
        if (one != null) {
            store.delete(key(move));
        }
        return Optional.ofNullable(one);
    }

    /** What pulses of a source wait for. */
    public List<Move> holding(String source) {
        return awaited.isEmpty()
                ? List.of()
                : awaited.values().stream()
                        .filter(one ->
                                one.holds() && one.move().table().source().equals(source))
                        .map(Awaited::move)
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
                if (!isHolding(next.value) && next.value.learntMillis() < millis) {
                    old.add(next.key);
                }
            }
        }
        old.forEach(key -> {
            if (store.delete(key) instanceof Awaited one) {
                awaited.remove(one.move());
            }
        });
    }

    private static boolean isHolding(OneSide side) {
        return side instanceof Awaited one && one.holds();
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
