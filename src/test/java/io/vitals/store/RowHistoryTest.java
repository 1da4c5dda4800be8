/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.Change;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.observation.Observation;
import io.vitals.store.Recount.Standing;
import io.vitals.tally.Tally;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However the stream brings a table's history, what counts in the end is what the table holds. */
class RowHistoryTest {
    private static final int SEEDS = 4_000;

    @Test
    void whatCountsIsWhatTheTableHolds() {
        IntStream.range(0, SEEDS).forEach(seed -> {
            // the shortest history that fails says most
            for (int steps = 4; steps <= 40; steps += 12) {
                RowHistory history = new RowHistory(seed, steps);
                Counting counting = new Counting();

                history.stream().forEach(counting::count);

                assertThat(counting.counted())
                        .as("seed %d, %d steps: %s", seed, steps, history.stream())
                        .isEqualTo(history.recount());
                assertThat(counting.sum)
                        .as("sum of seed %d, %d steps", seed, steps)
                        .isEqualTo(history.recount().values().stream()
                                .map(Tally::of)
                                .reduce(Tally.EMPTY, Tally::plus));
            }
        });
    }

    /** Counting as the stream comes, with a ledger that forgets nothing. */
    private static final class Counting {
        private final Map<RowKey, LedgerEntry> ledger = new HashMap<>();
        private Tally sum = Tally.EMPTY;

        private void count(Change.OfRow change) {
            Optional<LedgerEntry> before = Optional.ofNullable(ledger.get(change.row()));
            Recount recount = recount(before, change);
            recount.entry().ifPresent(entry -> ledger.put(change.row(), entry));
            recount.subtract().ifPresent(old -> sum = sum.minus(Tally.of(old)));
            recount.add().ifPresent(now -> sum = sum.plus(Tally.of(now)));
        }

        private static Recount recount(Optional<LedgerEntry> before, Change.OfRow change) {
            if (change instanceof Change.Written written) {
                RowReading reading = written.reading().completedBy(before.flatMap(LedgerEntry::reading));
                return Recount.written(before, written, reading, Standing.COUNTS);
            }
            return Recount.deleted(before, (Change.Deleted) change);
        }

        private Map<RowKey, Observation> counted() {
            Map<RowKey, Observation> counted = new HashMap<>();
            ledger.forEach((row, entry) -> entry.counted().ifPresent(now -> counted.put(row, now)));
            return counted;
        }
    }
}
