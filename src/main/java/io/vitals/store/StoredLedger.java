/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.RowKey;
import io.vitals.observation.Observation;
import io.vitals.store.AheadRows.Ahead;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in two stores: nearly all rows in {@link LedgerGenerations}, and {@link AheadRows}. What is put goes to
 * the changelog, and to disk, with {@link #seal}, before each commit; a row that is not known costs no read.
 *
 * <p>An entry is kept at least until the horizon has passed its time, and no shorter than the one before it: a row that
 * was moved to an older time must be known for what it is when its former change is delivered again.
 */
public final class StoredLedger implements Ledger {
    private final LedgerGenerations generations;
    private final AheadRows aheadRows;
    private final long aheadMicros;
    private final RowBytes.Coder coder = new RowBytes.Coder();
    private @Nullable RowKey last;
    private @Nullable RowBytes lastBytes;

    /**
     * The ledger in the stores that the builders make.
     *
     * @param horizon how long after its time a row may still be corrected
     */
    public StoredLedger(KeyValueStore<Bytes, byte[]> rows, KeyValueStore<Bytes, Ahead> ahead, Duration horizon) {
        long horizonMicros = horizon.toNanos() / 1_000;
        this.generations = new LedgerGenerations(rows, horizonMicros);
        this.aheadRows = new AheadRows(ahead);
        this.aheadMicros = horizonMicros / 8;
    }

    /** Rows that are not ahead of their time. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> rowsBuilder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** Rows that are ahead of their time. */
    public static StoreBuilder<KeyValueStore<Bytes, Ahead>> aheadBuilder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.Bytes(), LedgerBinary.aheadSerde());
    }

    @Override
    public Optional<LedgerEntry> find(RowKey row) {
        RowBytes bytes = bytes(row);
        Optional<LedgerEntry> ahead = aheadRows.find(bytes).map(Ahead::entry);
        return ahead.isPresent() ? ahead : generations.find(bytes);
    }

    @Override
    public void put(RowKey row, Optional<LedgerEntry> before, LedgerEntry entry, long nowMicros) {
        RowBytes bytes = bytes(row);
        long at = atMicros(entry, before, nowMicros);
        Optional<Ahead> ahead = before.flatMap(known -> aheadRows.find(bytes));
        if (ahead.isPresent()) {
            aheadRows.put(bytes, new Ahead(Math.max(at, ahead.get().atMicros()), entry));
        } else if (at > nowMicros + aheadMicros) {
            before.ifPresent(known -> generations.forget(bytes));
            aheadRows.put(bytes, new Ahead(at, entry));
        } else {
            generations.put(bytes, entry, at);
        }
    }

    /** A row is put just after it was looked for. */
    private RowBytes bytes(RowKey row) {
        if (lastBytes == null || !row.equals(last)) {
            last = row;
            lastBytes = coder.of(row);
        }
        return lastBytes;
    }

    /** A marker is kept as long as what it stands for would have been. */
    private static long atMicros(LedgerEntry entry, Optional<LedgerEntry> before, long nowMicros) {
        return entry.counted()
                .or(() -> before.flatMap(LedgerEntry::counted))
                .map(Observation::atMicros)
                .orElse(nowMicros);
    }

    @Override
    public LedgerSlice slice(Optional<LedgerSlice.Mark> from, int atMost) {
        if (from.isPresent() && from.get() instanceof AheadRows.Unmet unmet) {
            return aheadRows.slice(unmet, atMost);
        }
        LedgerSlice slice = generations.slice(from, atMost);
        return slice.next().isPresent() || !aheadRows.mayHoldAny()
                ? slice
                : new LedgerSlice(slice.entries(), slice.looked(), Optional.of(new AheadRows.Unmet(Optional.empty())));
    }

    @Override
    public void dropBefore(long micros) {
        generations.dropBefore(micros);
        aheadRows.dropBefore(micros);
    }

    /** Stores what has been put since the last time; to be called before each commit. */
    public void seal() {
        generations.seal();
    }

    /** How many bytes of the heap the indexes of its rows take. */
    public long indexBytes() {
        return generations.indexBytes();
    }
}
