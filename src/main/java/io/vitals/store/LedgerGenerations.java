/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Rows by generation, in the order of their arrival: all go into the newest, and a row that is put again is found there
 * first. At most {@value #MOST} generations are kept; a new one is begun when the oldest may go.
 *
 * <p>The store beneath is a stock window store, for one thing it does well: it keeps its rows in segments, each a
 * database of its own, and drops them whole, without a tombstone. What it does badly, dropping by the largest time it
 * has seen, is kept from it: the times it is given are no times at all but numbers of generations, which only
 * {@link #dropBefore} moves on. So neither a row's time, nor a jump of a clock, nor a restore can drop anything.
 */
final class LedgerGenerations {
    /** A window store's segment is half its retention: this, and the two before it, are kept. */
    static final int MOST = 3;

    static final long SEGMENT_MILLIS = 86_400_000;
    private static final long MINUTE_MICROS = 60_000_000;

    private final WindowStore<Bytes, LedgerEntry> rows;
    private final KeyValueStore<Integer, Long> latest;
    private final long horizonMicros;
    private final Deque<Generation> newestFirst = new ArrayDeque<>();

    /** @param latest of each generation an instant that none of its rows is after; so it survives restarts */
    LedgerGenerations(WindowStore<Bytes, LedgerEntry> rows, KeyValueStore<Integer, Long> latest, long horizonMicros) {
        this.rows = rows;
        this.latest = latest;
        this.horizonMicros = horizonMicros;
        TreeMap<Integer, Long> known = new TreeMap<>();
        try (KeyValueIterator<Integer, Long> all = latest.all()) {
            all.forEachRemaining(generation -> known.put(generation.key, generation.value));
        }
        known.forEach((number, micros) -> newestFirst.addFirst(new Generation(number, micros, Optional.empty())));
    }

    /** One generation; what was put before the store was opened is not in its filter, and so it has none. */
    private static final class Generation {
        private final int number;
        private final Optional<RowFilter> filter;
        private long latestMicros;

        Generation(int number, long latestMicros, Optional<RowFilter> filter) {
            this.number = number;
            this.latestMicros = latestMicros;
            this.filter = filter;
        }

        boolean mayHold(RowBytes row) {
            return filter.isEmpty() || filter.get().mayHold(row.hash());
        }

        boolean isEmpty() {
            return latestMicros == 0;
        }

        /** Times a little less than a segment apart, so that each lies in one of its own and all three are live. */
        long storeTime() {
            return number * (SEGMENT_MILLIS - 1);
        }
    }

    Optional<LedgerEntry> find(RowBytes row) {
        for (Generation generation : newestFirst) {
            Optional<LedgerEntry> entry = find(generation, row);
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    private Optional<LedgerEntry> find(Generation generation, RowBytes row) {
        return generation.mayHold(row)
                ? Optional.ofNullable(rows.fetch(row.bytes(), generation.storeTime()))
                : Optional.empty();
    }

    /** Remembers an entry until the horizon has passed this instant, and no shorter than the one before it. */
    void put(RowBytes row, LedgerEntry entry, long atMicros) {
        if (newestFirst.isEmpty()) {
            begin(1);
        }
        Generation newest = newestFirst.getFirst();
        if (atMicros >= newest.latestMicros) {
            newest.latestMicros = (Math.max(0, atMicros) / MINUTE_MICROS + 1) * MINUTE_MICROS;
            latest.put(newest.number, newest.latestMicros);
        }
        newest.filter.ifPresent(filter -> filter.add(row.hash()));
        rows.put(row.bytes(), entry, newest.storeTime());
    }

    /** Forgets a row that is kept elsewhere from now on. */
    void forget(RowBytes row) {
        for (Generation generation : newestFirst) {
            if (find(generation, row).isPresent()) {
                rows.put(row.bytes(), null, generation.storeTime());
            }
        }
    }

    /**
     * Begins a new generation, if the one before the newest is past half the horizon and the oldest, which has to go
     * for it, past all of it. In a steady stream each spans half a horizon, then.
     *
     * @param micros the clock less the horizon
     */
    void dropBefore(long micros) {
        if (newestFirst.isEmpty() || newestFirst.getFirst().isEmpty()) {
            return;
        }
        boolean oldestMayGo = newestFirst.size() < MOST || newestFirst.getLast().latestMicros < micros;
        if (oldestMayGo && oneBeforeNewest() < micros + horizonMicros / 2) {
            if (newestFirst.size() == MOST) {
                latest.delete(newestFirst.removeLast().number);
            }
            begin(newestFirst.getFirst().number + 1);
        }
    }

    private long oneBeforeNewest() {
        Iterator<Generation> generations = newestFirst.iterator();
        generations.next();
        return generations.hasNext() ? generations.next().latestMicros : Long.MIN_VALUE;
    }

    private void begin(int number) {
        newestFirst.addFirst(new Generation(number, 0, Optional.of(new RowFilter())));
        latest.put(number, 0L);
    }

    /** The first row of a generation that a slice has not come to. */
    private record Unmet(int generation, Bytes key) implements LedgerSlice.Mark {}

    /** The oldest generation first, so that a row that moves to the newest meanwhile is still met. */
    LedgerSlice slice(Optional<LedgerSlice.Mark> from, int atMost) {
        List<LedgerSlice.Remembered> met = new ArrayList<>();
        int oldest = from.map(mark -> ((Unmet) mark).generation()).orElse(0);
        Optional<LedgerSlice.Mark> next = Optional.empty();
        for (Iterator<Generation> all = newestFirst.descendingIterator(); all.hasNext() && next.isEmpty(); ) {
            Generation generation = all.next();
            if (generation.number >= oldest) {
                Bytes first = generation.number == oldest ? ((Unmet) from.orElseThrow()).key() : null;
                next = slice(generation, first, atMost, met);
            }
        }
        return new LedgerSlice(met, next);
    }

    private Optional<LedgerSlice.Mark> slice(
            Generation generation, @Nullable Bytes first, int atMost, List<LedgerSlice.Remembered> met) {
        long time = generation.storeTime();
        try (KeyValueIterator<Windowed<Bytes>, LedgerEntry> entries = rows.fetch(first, null, time, time)) {
            while (entries.hasNext() && met.size() < atMost) {
                KeyValue<Windowed<Bytes>, LedgerEntry> next = entries.next();
                RowBytes row = RowBytes.of(next.key.key());
                if (!isPutAgainAfter(generation, row)) {
                    met.add(new LedgerSlice.Remembered(row.row(), next.value));
                }
            }
            return entries.hasNext()
                    ? Optional.of(
                            new Unmet(generation.number, entries.peekNextKey().key()))
                    : Optional.empty();
        }
    }

    private boolean isPutAgainAfter(Generation generation, RowBytes row) {
        return newestFirst.stream()
                .takeWhile(newer -> newer != generation)
                .anyMatch(newer -> find(newer, row).isPresent());
    }

    /** How many bytes the filters take. */
    long filterBytes() {
        return newestFirst.stream()
                .flatMap(generation -> generation.filter.stream())
                .mapToLong(RowFilter::bytes)
                .sum();
    }
}
