/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.CallDuration;
import io.vitals.observation.Outcome;
import io.vitals.tally.GrowingTally.Counts;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowingTallyTest {
    private final GrowingTally growing = new GrowingTally();

    @Test
    void whatComesIsCountedByOutcome() {
        growing.count(call(Outcome.SUCCESS, 7_000).plus(call(Outcome.FAILURE, 300_000)));
        growing.count(Tally.of(Outcome.IGNORED, CallDuration.ABSENT));

        assertThat(growing.snapshot().arrived()).isEqualTo(new Counts(1, 1, 1));
        assertThat(growing.snapshot().retracted()).isEqualTo(Counts.NONE);
        assertThat(growing.snapshot().durations().sumSeconds()).isEqualTo(0.307);
    }

    @Test
    void whatIsTakenBackGoesToASumOfItsOwn() {
        growing.count(call(Outcome.SUCCESS, 7_000));
        growing.count(call(Outcome.FAILURE, 7_000).minus(call(Outcome.SUCCESS, 7_000)));

        assertThat(growing.snapshot().arrived()).isEqualTo(new Counts(1, 1, 0));
        assertThat(growing.snapshot().retracted()).isEqualTo(new Counts(1, 0, 0));
        assertThat(samples()).isEqualTo(1); // the duration did not change
    }

    @Test
    void aChangedDurationIsCountedAnewAndItsSumIsNear() {
        growing.count(call(Outcome.SUCCESS, 7_000));
        growing.count(call(Outcome.SUCCESS, 800_000).minus(call(Outcome.SUCCESS, 7_000)));

        assertThat(samples()).isEqualTo(2);
        assertThat(growing.snapshot().durations().sumSeconds()).isBetween(0.807 * 0.99, 0.807 * 1.01);
    }

    @Test
    void aCorrectionWithinOneBucketTakesNothingFromTheSum() {
        growing.count(call(Outcome.SUCCESS, 60_000_000));
        growing.count(call(Outcome.SUCCESS, 59_990_000).minus(call(Outcome.SUCCESS, 60_000_000)));

        assertThat(growing.snapshot().durations().sumSeconds()).isEqualTo(60);
    }

    /** The least bound that a duration is within; {@code 0}: none. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.005",
        "5000, 0.005",
        "5120, 0.01",
        "10000, 0.01",
        "100000, 0.1",
        "250000, 0.25",
        "1000000, 1",
        "2500000, 2.5",
        "30000000, 30",
        "60000000, 60",
        "61000000, 0",
        "86400000000, 0"
    })
    void aDurationIsWithinItsBound(long micros, double bound) {
        growing.count(call(Outcome.SUCCESS, micros));

        List<Long> counts = growing.snapshot().durations().counts();
        int place = counts.indexOf(1L);
        assertThat(Collections.frequency(counts, 0L)).isEqualTo(counts.size() - 1);
        assertThat(
                        place == counts.size() - 1
                                ? 0
                                : LatencyBounds.OF_CALLS.seconds().get(place))
                .isEqualTo(bound);
    }

    @Test
    void nothingEverFallsAndArrivedLessRetractedIsWhatRemains() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Tally remains = Tally.EMPTY;
        long before = 0;
        double sumBefore = 0;

        for (int i = 0; i < 2_000; i++) {
            Tally one = call(random.nextBoolean() ? Outcome.SUCCESS : Outcome.FAILURE, random.nextInt(100_000_000));
            Tally delta = random.nextInt(3) == 0 ? one.minus(call(Outcome.SUCCESS, random.nextInt(50_000))) : one;
            remains = remains.plus(delta);
            growing.count(delta);

            assertThat(samples()).as("seed %d", seed).isGreaterThanOrEqualTo(before);
            before = samples();
            assertThat(growing.snapshot().durations().sumSeconds())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(sumBefore);
            sumBefore = growing.snapshot().durations().sumSeconds();
        }

        Counts arrived = growing.snapshot().arrived();
        Counts retracted = growing.snapshot().retracted();
        assertThat(arrived.successes() - retracted.successes())
                .as("seed %d", seed)
                .isEqualTo(remains.successes());
        assertThat(arrived.failures() - retracted.failures())
                .as("seed %d", seed)
                .isEqualTo(remains.failures());
    }

    private long samples() {
        return growing.snapshot().durations().counts().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Tally call(Outcome outcome, long micros) {
        return Tally.of(outcome, new CallDuration.Measured(micros));
    }
}
