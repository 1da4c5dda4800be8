/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.Dialect;
import io.vitals.history.Counterexample;
import io.vitals.history.Histories;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever connector tells a table's history, with or without schemas: what is published is what the table holds. */
class ConnectorHistoriesTest {
    private static final int SEEDS = Boolean.getBoolean("vitals.thorough") ? 2_000 : 12;
    private static final long FIRST = Long.getLong("vitals.seed", 0);

    @ParameterizedTest
    @EnumSource
    void whatIsPublishedIsWhatTheTablesHold(Dialect dialect) {
        Optional<String> found = LongStream.range(FIRST, FIRST + SEEDS)
                .mapToObj(seed -> Counterexample.of(
                        seed,
                        Histories.of(seed),
                        history -> PublishedReferee.complaint(history, dialect, seed % 2 == 0)))
                .flatMap(Optional::stream)
                .findFirst();

        assertThat(found.orElse("")).isEmpty();
    }
}
