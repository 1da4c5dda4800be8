/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.Dialect;
import io.vitals.history.Counterexample;
import io.vitals.history.Histories;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** However a table's history reaches the program, what it counts at each tick is what the table holds then. */
class CoreHistoriesTest {
    private static final int SEEDS =
            Integer.getInteger("vitals.seeds", Boolean.getBoolean("vitals.thorough") ? 200_000 : 2_000);
    private static final long FIRST = Long.getLong("vitals.seed", 0);

    @Test
    void whatIsCountedIsWhatTheTablesHold() {
        Optional<String> found = LongStream.range(FIRST, FIRST + SEEDS)
                .parallel()
                .mapToObj(seed -> Counterexample.of(
                        seed, Histories.of(seed), history -> CoreReferee.complaint(history, dialect(seed), seed)))
                .flatMap(Optional::stream)
                .findFirst();

        assertThat(found.orElse("")).isEmpty();
    }

    private static Dialect dialect(long seed) {
        return List.of(Dialect.values()).get((int) (seed % Dialect.values().length));
    }
}
