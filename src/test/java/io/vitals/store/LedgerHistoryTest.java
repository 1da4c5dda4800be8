/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.RowKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two sources whose clocks go, stand and jump as they like, rows of every age, corrections, deletes, and restarts: what
 * the simple ledger remembers, the stored one must, entry for entry. It may remember more, for a while.
 */
class LedgerHistoryTest {
    private static final Duration HORIZON = Duration.ofHours(2);
    private static final long MINUTE = 60_000_000L;
    private static final long START = 1_795_428_930_000_000L;
    private static final int ROWS = 400;
    private static final int STEPS = 8_000;
    private static final String[] SOURCES = {"a", "b"};

    @TempDir
    private Path folder;

    private final LedgerInMemory simple = new LedgerInMemory();

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 6})
    void whateverMustBeKnownIsKnown(long seed) {
        Random random = new Random(seed);
        long[] clocks = {START, START};
        try (LedgerStores stores = new LedgerStores(folder)) {
            StoredLedger stored = open(stores);
            for (int step = 0; step < STEPS; step++) {
                int source = random.nextInt(SOURCES.length);
                switch (random.nextInt(20)) {
                    case 0 -> {
                        clocks[source] += advance(random);
                        drop(stored, Arrays.stream(clocks).min().orElseThrow());
                    }
                    case 1 -> {
                        stored.seal();
                        stored = random.nextInt(20) == 0 ? open(stores) : stored;
                    }
                    default -> put(stored, random, SOURCES[source], clocks[source], step);
                }
                if (step % 500 == 0) {
                    assertKnown(stored, "seed " + seed + ", step " + step);
                }
            }
            assertKnown(stored, "seed " + seed);
        }
    }

    /** As after a restart. */
    private static StoredLedger open(LedgerStores stores) {
        return new StoredLedger(stores.rows, stores.ahead, HORIZON);
    }

    /** Mostly a second or so; now and then a standstill's worth at once. */
    private static long advance(Random random) {
        return switch (random.nextInt(60)) {
            case 0 -> random.nextInt(300) * MINUTE;
            case 1 -> 30 * 60 * MINUTE;
            default -> random.nextInt(3) * MINUTE;
        };
    }

    private static long time(Random random, long clock) {
        return switch (random.nextInt(20)) {
            case 0 -> clock + random.nextInt(1_440) * MINUTE;
            case 1 -> clock - random.nextInt(2_000) * MINUTE;
            case 2, 3 -> clock - random.nextInt(120) * MINUTE;
            default -> clock + random.nextInt(2_000_000);
        };
    }

    private void put(StoredLedger stored, Random random, String source, long clock, int step) {
        RowKey row = Entries.row(source, "calls", random.nextInt(ROWS) + (random.nextBoolean() ? step : 0));
        long at = time(random, clock);
        LedgerEntry entry = random.nextInt(10) == 0 ? Entries.marker(step) : Entries.counted(step, at);
        // both must see the same entry before, though the stored ledger may know one that the simple one has dropped
        Optional<LedgerEntry> before = stored.find(row);
        simple.put(row, before, entry, clock);
        stored.put(row, before, entry, clock);
    }

    private void drop(StoredLedger stored, long lowestClock) {
        long micros = lowestClock - HORIZON.toNanos() / 1_000;
        simple.dropBefore(micros);
        stored.dropBefore(micros);
    }

    private void assertKnown(StoredLedger stored, String when) {
        Optional<LedgerSlice.Mark> next = Optional.empty();
        do {
            LedgerSlice slice = simple.slice(next, 1_000);
            for (LedgerSlice.Remembered remembered : slice.entries()) {
                assertThat(stored.find(remembered.row()))
                        .as("%s: %s", when, remembered.row())
                        .contains(remembered.entry());
            }
            next = slice.next();
        } while (next.isPresent());
    }
}
