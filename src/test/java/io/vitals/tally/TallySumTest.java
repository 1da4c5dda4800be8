/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.CallDuration;
import io.vitals.observation.Outcome;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallySumTest {
    private static final List<Outcome> OUTCOMES = List.of(Outcome.SUCCESS, Outcome.FAILURE, Outcome.IGNORED);

    @Test
    void ofNothingIsNothing() {
        assertThat(new TallySum().sum()).isEqualTo(Tally.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 10, 100, 1_000})
    void isWhatAddingOneAfterTheOtherGives(int tallies) {
        Random random = new Random(tallies);
        TallySum sum = new TallySum();
        Tally expected = Tally.EMPTY;
        for (int i = 0; i < tallies; i++) {
            Tally tally = any(random);
            sum.add(tally);
            expected = expected.plus(tally);
        }

        assertThat(sum.sum()).as("%d tallies", tallies).isEqualTo(expected);
        assertThat(sum.sum().durationSamples())
                .as("%d tallies", tallies)
                .isEqualTo(expected.durationSamples())
                .isEqualTo(byBuckets(sum.sum().latencies()));
    }

    /** What is subtracted leaves no bucket behind. */
    @Test
    void whatCancelsOutIsNothing() {
        Random random = new Random(1);
        TallySum sum = new TallySum();
        for (int i = 0; i < 50; i++) {
            Tally tally = any(random);
            sum.add(tally);
            sum.add(Tally.EMPTY.minus(tally));
        }

        assertThat(sum.sum()).isEqualTo(Tally.EMPTY);
    }

    private static long byBuckets(LatencyHistogram histogram) {
        return IntStream.range(0, histogram.size()).mapToLong(histogram::count).sum();
    }

    private static Tally any(Random random) {
        Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        Tally tally = Tally.of(outcome, new CallDuration.Measured(random.nextInt(1 << (1 + random.nextInt(30)))));
        return random.nextInt(4) == 0 ? Tally.EMPTY.minus(tally) : tally;
    }
}
