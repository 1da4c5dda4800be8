/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random histories of deltas, ticks, blindness, sweeps and restarts, against a recount of every pane at every tick. */
class PartitionJudgeTest {
    private static final int SEEDS =
            Integer.getInteger("vitals.seeds", Boolean.getBoolean("vitals.thorough") ? 20_000 : 1_000);
    private static final int STEPS = 200;

    @Test
    void lookingOnlyWhereSomethingCanChangeEqualsLookingAtAllAtEveryTick() {
        List<String> differences = IntStream.range(0, SEEDS)
                .parallel()
                .mapToObj(PartitionJudgeTest::firstDifferences)
                .flatMap(List::stream)
                .toList();

        assertThat(differences).isEmpty();
    }

    private static List<String> firstDifferences(int seed) {
        JudgedHistory history = new JudgedHistory(new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            history.step();
            List<String> differences = history.differences();
            if (!differences.isEmpty()) {
                return List.of("seed " + seed + ", step " + step + ": " + differences);
            }
        }
        return List.of();
    }
}
