/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.RowKey;
import io.vitals.observation.Observation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The ledger before generations fell whole, to be measured against, in one sorted store: keys begin with their
 * generation, the ten minutes of event time that the entry belongs to. A look-up asks each generation in turn, the
 * newest first, so what is older than the horizon (only before the first pulse) shares one. Old generations are deleted
 * a slice per call.
 */
final class PlainLedger implements Ledger {
    private static final long GENERATION_MICROS = 600_000_000L;
    private static final Pattern NUL = Pattern.compile("\0");
    private static final int DROPPED_PER_CALL = 20_000;

    private final KeyValueStore<Bytes, LedgerEntry> store;
    private final long horizonMicros;
    private final NavigableSet<Integer> generations = new TreeSet<>();

    PlainLedger(KeyValueStore<Bytes, LedgerEntry> store, Duration horizon) {
        this.store = store;
        this.horizonMicros = horizon.toNanos() / 1_000;
        for (Optional<Integer> next = generationFrom(0); next.isPresent(); next = generationFrom(next.get() + 1)) {
            generations.add(next.get());
        }
    }

    static StoreBuilder<KeyValueStore<Bytes, LedgerEntry>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), LedgerBinary.serde());
    }

    private Optional<Integer> generationFrom(int first) {
        try (KeyValueIterator<Bytes, LedgerEntry> entries = store.range(prefix(first), null)) {
            return entries.hasNext()
                    ? Optional.of(ByteBuffer.wrap(entries.peekNextKey().get()).getInt())
                    : Optional.empty();
        }
    }

    @Override
    public Optional<LedgerEntry> find(RowKey row) {
        byte[] name = bytes(row);
        for (int generation : generations.descendingSet()) {
            LedgerEntry entry = store.get(key(generation, name));
            if (entry != null) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    @Override
    public void put(RowKey row, Optional<LedgerEntry> before, LedgerEntry entry, long pulseMicros) {
        byte[] name = bytes(row);
        int generation = generation(entry, before, pulseMicros);
        if (before.isPresent()) {
            forgetElsewhere(name, generation);
        }
        generations.add(generation);
        store.put(key(generation, name), entry);
    }

    private void forgetElsewhere(byte[] name, int generation) {
        for (int other : generations) {
            if (other != generation && store.get(key(other, name)) != null) {
                store.delete(key(other, name));
            }
        }
    }

    /** A marker is kept as long as what it stands for would have been. */
    private int generation(LedgerEntry entry, Optional<LedgerEntry> before, long pulseMicros) {
        long micros = entry.counted()
                .or(() -> before.flatMap(LedgerEntry::counted))
                .map(Observation::atMicros)
                .orElse(pulseMicros);
        return generation(Math.max(micros, pulseMicros - horizonMicros));
    }

    private static int generation(long micros) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.floorDiv(micros, GENERATION_MICROS)));
    }

    /** The first key that has not been met. */
    private record Unmet(Bytes key) implements LedgerSlice.Mark {}

    @Override
    public LedgerSlice slice(Optional<LedgerSlice.Mark> from, int atMost) {
        List<LedgerSlice.Remembered> met = new ArrayList<>();
        Bytes first = from.map(mark -> ((Unmet) mark).key()).orElse(null);
        try (KeyValueIterator<Bytes, LedgerEntry> entries = store.range(first, null)) {
            while (entries.hasNext() && met.size() < atMost) {
                KeyValue<Bytes, LedgerEntry> next = entries.next();
                met.add(new LedgerSlice.Remembered(row(next.key), next.value));
            }
            return new LedgerSlice(
                    met, entries.hasNext() ? Optional.of(new Unmet(entries.peekNextKey())) : Optional.empty());
        }
    }

    @Override
    public void dropBefore(long micros) {
        int firstKept = generation(micros);
        int left = DROPPED_PER_CALL;
        while (left > 0 && !generations.isEmpty() && generations.first() < firstKept) {
            left -= drop(generations.first(), left);
        }
    }

    /** Deletes so many entries of a generation, and the generation itself when that is all of it. */
    private int drop(int generation, int atMost) {
        List<Bytes> dropped = new ArrayList<>();
        try (KeyValueIterator<Bytes, LedgerEntry> entries = store.range(prefix(generation), prefix(generation + 1))) {
            while (entries.hasNext() && dropped.size() < atMost) {
                dropped.add(entries.next().key);
            }
        }
        dropped.forEach(store::delete);
        if (dropped.size() < atMost) {
            generations.remove(generation);
        }
        return dropped.size();
    }

    private static Bytes prefix(int generation) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(generation).array());
    }

    private static Bytes key(int generation, byte[] name) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES + name.length)
                .putInt(generation)
                .put(name)
                .array());
    }

    private static RowKey row(Bytes key) {
        String name = new String(key.get(), Integer.BYTES, key.get().length - Integer.BYTES, StandardCharsets.UTF_8);
        String[] parts = NUL.split(name, 5);
        return new RowKey(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /** NUL stands in no name that a database allows, and is escaped in the key's JSON. */
    private static byte[] bytes(RowKey row) {
        return String.join("\0", row.source(), row.database(), row.schema(), row.table(), row.key())
                .getBytes(StandardCharsets.UTF_8);
    }
}
