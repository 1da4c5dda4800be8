/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Rows by generation, in the order of their arrival: all go into the newest, and a row that is put again is found there
 * first. At most {@value #MOST} generations are kept; a new one is begun when the oldest may go, and only
 * {@link #dropBefore} begins any. So neither a row's time, nor a jump of a clock, nor a restore can drop anything.
 *
 * <p>The store has a record for the rows of each commit, not for each row.
 */
final class LedgerGenerations {
    static final int MOST = 3;

    private static final long MINUTE_MICROS = 60_000_000;
    /** At every call, so that a large generation does not stop all else while it goes: an hour's worth in minutes. */
    private static final int DELETED_PER_CALL = 500;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long horizonMicros;
    private final Deque<LedgerGeneration> newestFirst = new ArrayDeque<>();
    private final Deque<LedgerGeneration> over = new ArrayDeque<>();

    LedgerGenerations(KeyValueStore<Bytes, byte[]> store, long horizonMicros) {
        this.store = store;
        this.horizonMicros = horizonMicros;
        restore();
    }

    private void restore() {
        try (KeyValueIterator<Bytes, byte[]> batches = store.all()) {
            while (batches.hasNext()) {
                KeyValue<Bytes, byte[]> batch = batches.next();
                int number = LedgerGeneration.generationOf(batch.key);
                if (newestFirst.isEmpty() || newestFirst.getFirst().number() != number) {
                    newestFirst.addFirst(new LedgerGeneration(number, store));
                }
                newestFirst.getFirst().restore(LedgerGeneration.batchOf(batch.key), batch.value);
            }
        }
        while (newestFirst.size() > MOST) {
            over.add(newestFirst.removeLast()); // it was being deleted
        }
    }

    Optional<LedgerEntry> find(RowBytes row) {
        for (LedgerGeneration generation : newestFirst) {
            Optional<LedgerEntry> entry = generation.find(row);
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    /** Remembers an entry until the horizon has passed this instant, and no shorter than the one before it. */
    void put(RowBytes row, LedgerEntry entry, long atMicros) {
        if (newestFirst.isEmpty()) {
            begin(1);
        }
        LedgerGeneration newest = newestFirst.getFirst();
        if (atMicros >= newest.latestMicros()) {
            newest.extendTo((Math.max(0, atMicros) / MINUTE_MICROS + 1) * MINUTE_MICROS);
        }
        newest.put(row, Optional.of(entry));
    }

    /** Forgets a row that is kept elsewhere from now on. */
    void forget(RowBytes row) {
        for (LedgerGeneration generation : newestFirst) {
            if (generation.find(row).isPresent()) {
                generation.put(row, Optional.empty());
            }
        }
    }

    /** Stores what has been put since the last time. */
    void seal() {
        newestFirst.forEach(LedgerGeneration::seal);
    }

    /**
     * Begins a new generation, if the one before the newest is past half the horizon and the oldest, which has to go
     * for it, past all of it. In a steady stream each spans half a horizon, then.
     *
     * @param micros the clock less the horizon
     */
    void dropBefore(long micros) {
        deleteSome();
        if (newestFirst.isEmpty() || newestFirst.getFirst().isEmpty()) {
            return;
        }
        boolean oldestMayGo = newestFirst.size() < MOST || newestFirst.getLast().latestMicros() < micros;
        if (oldestMayGo && oneBeforeNewest() < micros + horizonMicros / 2) {
            if (newestFirst.size() == MOST) {
                over.add(newestFirst.removeLast());
            }
            begin(newestFirst.getFirst().number() + 1);
        }
    }

    private void deleteSome() {
        if (!over.isEmpty() && !over.getFirst().delete(DELETED_PER_CALL)) {
            over.removeFirst();
        }
    }

    private long oneBeforeNewest() {
        Iterator<LedgerGeneration> generations = newestFirst.iterator();
        generations.next();
        return generations.hasNext() ? generations.next().latestMicros() : Long.MIN_VALUE;
    }

    private void begin(int number) {
        newestFirst.addFirst(new LedgerGeneration(number, store));
    }

    /** The first row of a generation that a slice has not come to. */
    private record Unmet(int generation, int row) implements LedgerSlice.Mark {}

    /** The oldest generation first, so that a row that moves to the newest meanwhile is still met. */
    LedgerSlice slice(Optional<LedgerSlice.Mark> from, int atMost) {
        List<LedgerSlice.Remembered> met = new ArrayList<>();
        Unmet first = from.map(mark -> (Unmet) mark).orElse(new Unmet(0, 0));
        Optional<LedgerSlice.Mark> next = Optional.empty();
        int looked = 0;
        for (Iterator<LedgerGeneration> all = newestFirst.descendingIterator(); all.hasNext() && next.isEmpty(); ) {
            LedgerGeneration generation = all.next();
            if (generation.number() >= first.generation()) {
                int row = generation.number() == first.generation() ? first.row() : 0;
                int last = Math.min(generation.rows(), row + atMost - looked);
                meet(generation, row, last, met);
                looked += last - row;
                next = last < generation.rows() ? Optional.of(new Unmet(generation.number(), last)) : Optional.empty();
            }
        }
        return new LedgerSlice(met, looked, next);
    }

    private void meet(LedgerGeneration generation, int first, int last, List<LedgerSlice.Remembered> met) {
        for (int row = first; row < last; row++) {
            generation
                    .current(row)
                    .filter(remembered -> !isPutAgainAfter(generation, RowBytes.of(remembered.row())))
                    .ifPresent(met::add);
        }
    }

    private boolean isPutAgainAfter(LedgerGeneration generation, RowBytes row) {
        return newestFirst.stream()
                .takeWhile(newer -> newer != generation)
                .anyMatch(newer -> newer.find(row).isPresent());
    }

    /** How many bytes of the heap the indexes take. */
    long indexBytes() {
        return newestFirst.stream().mapToLong(LedgerGeneration::indexBytes).sum();
    }
}
