/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looking only where something can change equals looking at every tick. */
class NextLookTest {
    private static final int TICKS = 400;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void lookingOnlyWhereItIsNamedEqualsLookingAtEveryTick(int seed) {
        Random random = new Random(seed);
        PaneHistory history = new PaneHistory();
        RandomHistories.fill(history, random, TICKS - 60);
        Policy policy = RandomHistories.anyPolicy(random);
        Watch everywhere = new Watch(history);
        Watch sparse = new Watch(history);

        for (long tick = 0; tick < TICKS; tick++) {
            boolean changed = tick == 0;
            if (random.nextInt(40) == 0) {
                change(history, random, tick);
                changed = true;
            }
            if (random.nextInt(150) == 0) {
                policy = RandomHistories.anyPolicy(random);
                changed = true;
            }
            if (random.nextInt(60) == 0) {
                everywhere.goBlind();
                sparse.goBlind();
                changed = true;
            }
            everywhere.look(tick, policy);
            if (changed || sparse.isDue(tick)) {
                sparse.look(tick, policy);
            }

            assertThat(sparse.memory)
                    .as("seed %d, tick %d, %s", seed, tick, policy)
                    .isEqualTo(everywhere.memory);
        }
        assertThat(sparse.transitions).as("seed %d", seed).isEqualTo(everywhere.transitions);
        assertThat(sparse.looks).as("looks of seed %d", seed).isLessThanOrEqualTo(everywhere.looks);
    }

    /** A late row, one ahead of its time, or one taken back. */
    private static void change(PaneHistory history, Random random, long tick) {
        long pane = tick - random.nextInt(40) + 5;
        Map.Entry<Long, Tally> some = history.panes().floorEntry(pane);
        if (some != null && random.nextBoolean()) {
            history.add(some.getKey(), Tally.EMPTY.minus(some.getValue()));
        } else {
            history.add(pane, RandomHistories.anyRow(random));
        }
    }

    private static final class Watch {
        private final PaneHistory history;
        private final List<Transition> transitions = new ArrayList<>();
        private Optional<Memory> memory = Optional.empty();
        private OptionalLong next = OptionalLong.empty();
        private int looks;

        Watch(PaneHistory history) {
            this.history = history;
        }

        void goBlind() {
            memory = memory.map(StatusMachine::blind);
        }

        boolean isDue(long tick) {
            Resolution resolution = PaneHistory.RESOLUTION;
            return next.isPresent() && resolution.tickAtOrAfter(next.getAsLong()) <= tick;
        }

        void look(long tick, Policy policy) {
            Evidence evidence = history.at(tick, policy);
            Step step = StatusMachine.atTick(memory, evidence, policy);
            memory = Optional.of(step.after());
            step.transition().ifPresent(transitions::add);
            next = NextLook.after(step.after(), evidence, policy);
            looks++;
        }
    }
}
