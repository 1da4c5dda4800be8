/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.CallDuration;
import io.vitals.observation.Outcome;
import io.vitals.tally.Tally;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"949, 51, 94.9", "113, 6, 94.9", "1, 0, 100.0", "0, 1, 0.0", "9999, 1, 99.9"})
    void theRateIsFloored(int successes, int failures, BigDecimal rate) {
        assertThat(figures(successes, failures).successRate()).contains(rate);
    }

    @Test
    void nothingCountedHasNoFigures() {
        Figures none = Figures.of(Tally.EMPTY);

        assertThat(none.successRate()).isEmpty();
        assertThat(none.avgDurationMs()).isEmpty();
        assertThat(none.durationSumMicros()).isEmpty();
        assertThat(none.p50Ms()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"499, 500, 0", "500, 500, 1", "1499, 1500, 1", "1500, 1500, 2", "1499, 1501, 2"})
    void theMeanIsRoundedHalfUp(long microsOne, long microsTwo, long mean) {
        Tally two = measured(microsOne).plus(measured(microsTwo));

        assertThat(Figures.of(two).avgDurationMs()).hasValue(mean);
    }

    @Test
    void quantilesNeedTwentySamples() {
        Tally tally = Tally.EMPTY;
        for (int i = 0; i < 19; i++) {
            tally = tally.plus(measured(100_000));
        }
        assertThat(Figures.of(tally).p95Ms()).isEmpty();
        assertThat(Figures.of(tally.plus(measured(100_000)))
                        .p95Ms()
                        .orElseThrow()
                        .doubleValue())
                .isBetween(99.0, 101.0);
    }

    private static Figures figures(int successes, int failures) {
        return Figures.of(new Tally(successes, failures, 0, 0, 0, Tally.EMPTY.latencies()));
    }

    private static Tally measured(long micros) {
        return Tally.of(Outcome.SUCCESS, new CallDuration.Measured(micros));
    }
}
