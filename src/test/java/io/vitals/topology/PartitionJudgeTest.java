/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of deltas, ticks, blindness, sweeps and restarts, against a recount of every pane at every tick. */
class PartitionJudgeTest {
    private static final int STEPS = 300;

    static IntStream seeds() {
        return IntStream.range(0, 1_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void lookingOnlyWhereSomethingCanChangeEqualsLookingAtAllAtEveryTick(int seed) {
        JudgedHistory history = new JudgedHistory(new Random(seed));

        for (int step = 0; step < STEPS; step++) {
            history.step();

            assertThat(history.differences()).as("seed %d, step %d", seed, step).isEmpty();
        }
    }
}
