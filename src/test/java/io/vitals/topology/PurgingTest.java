/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Truncates and full snapshots over several partitions, each at its own pace, told of each other in any order. */
class PurgingTest {
    private static final int SEEDS = 1_500;

    /**
     * What has been counted when the pulse has passed in every partition is what the table held at the pulse, or, in a
     * partition that is further already, what it has held since.
     */
    @Test
    void noPulsePassesEverywhereBeforeWhatIsGoneIsTakenOutEverywhere() {
        IntStream.range(0, SEEDS).forEach(seed -> {
            for (int steps = 6; steps <= 60; steps += 18) {
                PurgedHistory history = new PurgedHistory(seed, steps);

                history.deliver();

                assertThat(history.complaints())
                        .as("seed %d, %d steps: %s", seed, steps, history)
                        .isEmpty();
            }
        });
    }
}
