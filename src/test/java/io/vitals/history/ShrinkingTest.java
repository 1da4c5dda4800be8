/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void whatMattersRemainsInItsOrder() {
        for (long seed = 0; seed < 50; seed++) {
            List<Integer> culprits =
                    new Random(seed).ints(4, 0, 100).sorted().distinct().boxed().toList();

            assertThat(Shrinking.shrink(HUNDRED, list -> list.containsAll(culprits), LONG))
                    .as("seed %d", seed)
                    .isEqualTo(culprits);
        }
    }

    @Test
    void noSingleElementOfTheResultCanBeLeftOut() {
        List<Integer> shrunk =
                Shrinking.shrink(HUNDRED, list -> list.stream().mapToInt(i -> i).sum() > 300, LONG);

        for (Integer one : shrunk) {
            assertThat(shrunk.stream().mapToInt(i -> i).sum() - one).isLessThanOrEqualTo(300);
        }
    }

    @Test
    void whatFailsAlwaysShrinksToNothing() {
        assertThat(Shrinking.shrink(HUNDRED, list -> true, LONG)).isEmpty();
    }

    @Test
    void itEndsWhenItsTimeIsUp() {
        assertThat(Shrinking.shrink(HUNDRED, list -> list.contains(7), Duration.ZERO))
                .contains(7);
    }
}
