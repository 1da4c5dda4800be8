/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtMostOnceAMinuteTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtMostOnceAMinute pace = new AtMostOnceAMinute();

    @Test
    void nothingIsNothingToTell() {
        assertThat(pace.due(0, 0)).isZero();
        assertThat(pace.due(0, 90 * SECOND)).isZero();
    }

    /** Clocks of this kind may begin anywhere, below zero too, and pass their largest value. */
    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE})
    void theFirstIsToldAtOnceAndTheRestOfTheMinuteWithTheNext(long start) {
        assertThat(pace.due(3, start)).isEqualTo(3);
        assertThat(pace.due(4, start + SECOND)).isZero();
        assertThat(pace.due(9, start + 60 * SECOND - 1)).isZero();
        assertThat(pace.due(9, start + 60 * SECOND)).isEqualTo(6);
        assertThat(pace.due(10, start + 61 * SECOND)).isZero();
    }

    @Test
    void afterAQuietMinuteTheNextIsToldAtOnceAgain() {
        assertThat(pace.due(1, 0)).isEqualTo(1);
        assertThat(pace.due(1, 60 * SECOND)).isZero();
        assertThat(pace.due(2, 61 * SECOND)).isEqualTo(1);
    }

    @Test
    void theRestIsToldWhateverTheTime() {
        assertThat(pace.due(1, 0)).isEqualTo(1);
        assertThat(pace.rest(5)).isEqualTo(4);
        assertThat(pace.rest(5)).isZero();
    }

    @Test
    void whateverHappensWhenAllIsToldOnceAndNeverTwiceWithinAMinute() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            AtMostOnceAMinute any = new AtMostOnceAMinute();
            long count = 0;
            long told = 0;
            long last = -60 * SECOND;
            for (long now = 0; now < 600 * SECOND; now += 1 + random.nextLong(20 * SECOND)) {
                count += random.nextInt(3);
                long due = any.due(count, now);
                if (due > 0) {
                    assertThat(now - last).as("seed %d", seed).isGreaterThanOrEqualTo(60 * SECOND);
                    last = now;
                }
                told += due;
            }

            assertThat(told + any.rest(count)).as("seed %d", seed).isEqualTo(count);
        }
    }
}
