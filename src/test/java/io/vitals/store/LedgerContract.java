/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static io.vitals.store.Entries.counted;
import static io.vitals.store.Entries.marker;
import static io.vitals.store.Entries.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every ledger must do, with a pulse clock that the tests move by hand. */
interface LedgerContract {
    Duration HORIZON = Duration.ofHours(2);
    long NOW = 1_795_428_930_000_000L;
    long MINUTE = 60_000_000L;
    long HOUR = 60 * MINUTE;

    /** The ledger under test, with this horizon; empty at the start of each test. */
    Ledger ledger();

    @Test
    default void aRowThatWasNeverPutIsNotFound() {
        put(1, NOW, NOW);

        assertThat(ledger().find(row(2))).isEmpty();
    }

    @Test
    default void theLastEntryOfARowIsFound() {
        put(1, NOW, NOW);
        put(1, NOW - HOUR, NOW);
        put(1, NOW + 5 * HOUR, NOW);
        assertThat(ledger().find(row(1))).contains(counted(NOW + 5 * HOUR, NOW + 5 * HOUR));

        put(1, NOW + MINUTE, NOW);
        assertThat(ledger().find(row(1))).contains(counted(NOW + MINUTE, NOW + MINUTE));
    }

    @Test
    default void rowsOfOtherSourcesAndTablesAreOthers() {
        List<RowKey> rows = List.of(row("a", "calls", 1), row("b", "calls", 1), row("a", "callsx", 1));

        for (RowKey row : rows) {
            ledger().put(row, Optional.empty(), counted(rows.indexOf(row), NOW), NOW);
        }

        assertThat(rows).allSatisfy(row -> assertThat(ledger().find(row)).contains(counted(rows.indexOf(row), NOW)));
    }

    @Test
    default void aRowIsKeptUntilTheHorizonHasPassedItsTime() {
        put(1, NOW, NOW);

        for (long minutes = 0; minutes <= 120; minutes++) {
            clockIs(NOW + minutes * MINUTE);
            put(1_000 + minutes, NOW + minutes * MINUTE, NOW + minutes * MINUTE);
        }

        assertThat(ledger().find(row(1))).isPresent();
    }

    @Test
    default void itIsGoneOnceTheClockIsWellPastThat() {
        put(1, NOW, NOW);

        flow(NOW, NOW + 4 * HOUR);

        assertThat(ledger().find(row(1))).isEmpty();
    }

    /** In a stock window store the one from the future would expire all others. */
    @Test
    default void aRowFromTheFutureDropsNoOther() {
        put(1, NOW, NOW);
        put(2, NOW + 24 * HOUR, NOW);
        put(3, NOW, NOW);

        clockIs(NOW + 2 * HOUR);

        assertThat(List.of(1L, 2L, 3L))
                .allSatisfy(id -> assertThat(ledger().find(row(id))).isPresent());
    }

    @Test
    default void aRowFromTheFutureIsKeptUntilItsOwnTimeIsOver() {
        put(2, NOW + 24 * HOUR, NOW);

        flow(NOW, NOW + 26 * HOUR);
        assertThat(ledger().find(row(2))).isPresent();

        flow(NOW + 26 * HOUR, NOW + 29 * HOUR);
        assertThat(ledger().find(row(2))).isEmpty();
    }

    /** The clock is the lowest of all sources: one that is hours ahead does not move it. */
    @Test
    default void aSourceFarAheadDropsNothingOfASlowOne() {
        long fast = NOW + 5 * HOUR;
        for (long minute = 0; minute < 300; minute++) {
            put(minute, NOW + minute * MINUTE, NOW + minute * MINUTE);
            clockIs(NOW);
        }
        put(1_000, NOW, NOW);
        put(1_001, fast, fast);

        clockIs(NOW + 2 * HOUR);

        assertThat(ledger().find(row(1_000))).isPresent();
        assertThat(ledger().find(row(1_001))).isPresent();
        assertThat(LongStream.range(0, 300))
                .allSatisfy(id -> assertThat(ledger().find(row(id))).isPresent());
    }

    @Test
    default void aClockThatJumpsDropsWhatIsOverAndNothingElse() {
        put(1, NOW, NOW);
        long later = NOW + 30 * HOUR;
        put(2, later - HOUR, later);

        for (int pulse = 0; pulse < 5; pulse++) {
            clockIs(later);
            put(10 + pulse, later, later);
        }
        assertThat(ledger().find(row(2))).isPresent();

        flow(later, later + 4 * HOUR);
        assertThat(ledger().find(row(1))).isEmpty();
        assertThat(ledger().find(row(2))).isEmpty();
    }

    /** Before the first pulse nothing is dropped, however old. */
    @Test
    default void aSnapshotOfYearsIsKeptUntilTheClockGoes() {
        for (long age = 0; age < 1_000; age++) {
            put(age, NOW - age * 24 * HOUR, NOW);
        }
        assertThat(LongStream.range(0, 1_000))
                .allSatisfy(id -> assertThat(ledger().find(row(id))).isPresent());

        flow(NOW, NOW + 4 * HOUR);
        assertThat(LongStream.range(0, 1_000))
                .allSatisfy(id -> assertThat(ledger().find(row(id))).isEmpty());
    }

    @Test
    default void aMarkerIsKeptAsLongAsItsRow() {
        put(1, NOW + HOUR, NOW);
        ledger().put(row(1), ledger().find(row(1)), marker(2), NOW);

        flow(NOW, NOW + 3 * HOUR);

        assertThat(ledger().find(row(1))).contains(marker(2));
    }

    /** Its former change may be delivered again. */
    @Test
    default void aRowThatWasMovedToAnOlderTimeIsKeptAsLongAsBefore() {
        put(1, NOW, NOW);
        put(1, NOW - 110 * MINUTE, NOW);

        flow(NOW, NOW + 2 * HOUR);

        assertThat(ledger().find(row(1))).isPresent();
    }

    @Test
    default void slicesMeetEachRowOnceAsItIs() {
        flow(NOW, NOW + 3 * HOUR);
        for (long id = 1; id <= 100; id++) {
            put(id, NOW + id * MINUTE, NOW + 3 * HOUR);
            put(id, NOW + 2 * HOUR + id % 7 * HOUR, NOW + 3 * HOUR);
        }

        List<RowKey> met = new ArrayList<>();
        Optional<LedgerSlice.Mark> next = Optional.empty();
        do {
            LedgerSlice slice = ledger().slice(next, 7);
            assertThat(slice.entries()).hasSizeLessThanOrEqualTo(7);
            slice.entries().forEach(remembered -> {
                met.add(remembered.row());
                assertThat(ledger().find(remembered.row())).contains(remembered.entry());
            });
            next = slice.next();
        } while (next.isPresent());

        assertThat(met).doesNotHaveDuplicates();
        assertThat(met)
                .contains(LongStream.rangeClosed(1, 100).mapToObj(Entries::row).toArray(RowKey[]::new));
    }

    /** Puts a row whose entry can be told by its time. */
    private void put(long id, long atMicros, long nowMicros) {
        RowKey row = row(id);
        ledger().put(row, ledger().find(row), counted(atMicros, atMicros), nowMicros);
    }

    private void clockIs(long micros) {
        ledger().dropBefore(micros - HORIZON.toNanos() / 1_000);
    }

    /** A row and a pulse every minute. */
    private void flow(long fromMicros, long toMicros) {
        for (long now = fromMicros; now <= toMicros; now += MINUTE) {
            put(now, now, now);
            clockIs(now);
        }
    }
}
