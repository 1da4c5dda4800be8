/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One generation of rows. They lie in the store in batches, in the order of their arrival, and an index on the heap
 * knows where. What has been put since the last commit is an open batch on the heap: {@link #seal} has it stored.
 */
final class LedgerGeneration {
    /** So many batches are kept at hand, about 2 MB: what is corrected is most often young. */
    private static final int AT_HAND = 64;

    private final int number;
    private final KeyValueStore<Bytes, byte[]> store;
    private RowIndex index = new RowIndex();
    private final Map<Integer, LedgerBatch> atHand = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, LedgerBatch> eldest) {
            return size() > AT_HAND;
        }
    };
    /** The number of the first row of each batch; numbers count the rows of a generation, those put again, too. */
    private int[] firstRows = new int[16];

    private int batches;
    private int rows;
    private LedgerBatch open = new LedgerBatch();
    private long latestMicros;
    private int deleted;

    LedgerGeneration(int number, KeyValueStore<Bytes, byte[]> store) {
        this.number = number;
        this.store = store;
    }

    int number() {
        return number;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** No row of it is after this instant, microseconds since the epoch. */
    long latestMicros() {
        return latestMicros;
    }

    void extendTo(long micros) {
        latestMicros = Math.max(latestMicros, micros);
    }

    /** The key of a batch, in the order of generations and batches. */
    static Bytes key(int generation, int batch) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(generation)
                .putInt(batch)
                .array());
    }

    static int generationOf(Bytes key) {
        return ByteBuffer.wrap(key.get()).getInt();
    }

    static int batchOf(Bytes key) {
        return ByteBuffer.wrap(key.get()).getInt(Integer.BYTES);
    }

    /** Takes in a batch that is stored, in the order of their numbers; the first ones may be missing. */
    void restore(int batch, byte[] sealed) {
        LedgerBatch stored = LedgerBatch.of(sealed);
        if (batches == 0) {
            deleted = batch;
        }
        while (batches < batch) {
            begin(0);
        }
        atHand.put(batches, stored);
        begin(stored.rows());
        int first = rows - stored.rows();
        for (int place = 0; place < stored.rows(); place++) {
            RowBytes row = stored.row(place);
            index.put(row.hash(), first + place, other -> holds(other, row));
        }
        extendTo(stored.latestMicros());
    }

    private void begin(int ofRows) {
        if (batches == firstRows.length) {
            firstRows = Arrays.copyOf(firstRows, 2 * batches);
        }
        firstRows[batches++] = rows;
        rows += ofRows;
    }

    /** What was last put of a row; empty if that is nothing, or that it is remembered elsewhere. */
    Optional<LedgerEntry> find(RowBytes row) {
        int found = index.find(row.hash(), other -> holds(other, row));
        return found == RowIndex.NONE ? Optional.empty() : entry(found);
    }

    /** Remembers an entry; none says that the row is remembered elsewhere from now on. */
    void put(RowBytes row, Optional<LedgerEntry> entry) {
        if (open.isFull()) {
            seal();
        }
        open.add(row, entry);
        index.put(row.hash(), rows++, other -> holds(other, row));
    }

    /** Stores what has been put since the last time. */
    void seal() {
        if (open.rows() == 0) {
            return;
        }
        rows -= open.rows();
        store.put(key(number, batches), open.seal(latestMicros));
        atHand.put(batches, open);
        begin(open.rows());
        open = new LedgerBatch();
    }

    /**
     * Deletes so many of its batches at most, the first ones first, so that what is left of it when it is restored is
     * the newest of each row. Nothing is found in it any more. Says whether any batches are left.
     */
    boolean delete(int atMost) {
        atHand.clear();
        index = new RowIndex();
        int until = Math.min(batches, deleted + atMost);
        while (deleted < until) {
            store.delete(key(number, deleted++));
        }
        return deleted < batches;
    }

    /** How many rows it holds, each as often as it was put. */
    int rows() {
        return rows;
    }

    /** The row with a number, if that is what was last put of it. */
    Optional<LedgerSlice.Remembered> current(int rowNumber) {
        LedgerBatch batch = batchWith(rowNumber);
        RowBytes row = batch.row(rowNumber - firstOf(rowNumber));
        boolean isCurrent = index.find(row.hash(), other -> holds(other, row)) == rowNumber;
        return isCurrent
                ? entry(rowNumber).map(entry -> new LedgerSlice.Remembered(row.row(), entry))
                : Optional.empty();
    }

    private boolean holds(int rowNumber, RowBytes row) {
        return batchWith(rowNumber).holds(rowNumber - firstOf(rowNumber), row);
    }

    private Optional<LedgerEntry> entry(int rowNumber) {
        return batchWith(rowNumber).entry(rowNumber - firstOf(rowNumber));
    }

    private int firstOf(int rowNumber) {
        return rowNumber >= rows - open.rows() ? rows - open.rows() : firstRows[batchOf(rowNumber)];
    }

    private LedgerBatch batchWith(int rowNumber) {
        if (rowNumber >= rows - open.rows()) {
            return open;
        }
        int batch = batchOf(rowNumber);
        return atHand.computeIfAbsent(batch, this::load);
    }

    private LedgerBatch load(int batch) {
        byte[] sealed = store.get(key(number, batch));
        if (sealed == null) {
            throw new IllegalStateException(
                    "batch " + batch + " of generation " + number + " is missing in the ledger");
        }
        return LedgerBatch.of(sealed);
    }

    /** The last batch that begins at or before the row; those without rows begin where the next one does. */
    private int batchOf(int rowNumber) {
        int low = 0;
        int high = batches - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstRows[middle] <= rowNumber) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** How many bytes of the heap its index takes. */
    long indexBytes() {
        return index.bytes() + (long) firstRows.length * Integer.BYTES;
    }
}
