/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.CallDuration;
import io.vitals.observation.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tallies form a commutative group: the ground that every correction stands on. */
class TallyLawsTest {
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void plusIsCommutativeAndAssociative(int seed) {
        Random random = new Random(seed);
        Tally a = anyTally(random);
        Tally b = anyTally(random);
        Tally c = anyTally(random);

        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void minusUndoesPlus(int seed) {
        Random random = new Random(seed);
        Tally a = anyTally(random);
        Tally b = anyTally(random);

        assertThat(a.plus(b).minus(b)).isEqualTo(a);
        assertThat(a.minus(b).plus(b)).isEqualTo(a);
        assertThat(a.minus(a)).isEqualTo(Tally.EMPTY);
        assertThat(a.plus(Tally.EMPTY)).isEqualTo(a);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void orderDoesNotMatter(int seed) {
        Random random = new Random(seed);
        List<Tally> parts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            parts.add(oneOf(random));
        }
        Tally inOrder = sum(parts, Tally::plus);

        Collections.shuffle(parts, random);

        assertThat(sum(parts, Tally::plus)).isEqualTo(inOrder);
    }

    private static Tally anyTally(Random random) {
        Tally tally = Tally.EMPTY;
        for (int i = random.nextInt(30); i > 0; i--) {
            tally = random.nextInt(4) == 0 ? tally.minus(oneOf(random)) : tally.plus(oneOf(random));
        }
        return tally;
    }

    private static Tally oneOf(Random random) {
        Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        CallDuration duration = switch (random.nextInt(4)) {
            case 0 -> CallDuration.ABSENT;
            case 1 -> CallDuration.UNUSABLE;
            case 2 -> new CallDuration.Measured(random.nextInt(200));
            default -> new CallDuration.Measured(random.nextLong(CallDuration.Measured.MAX_MICROS + 1));
        };
        return Tally.of(outcome, duration);
    }

    private static Tally sum(List<Tally> parts, BinaryOperator<Tally> plus) {
        return parts.stream().reduce(Tally.EMPTY, plus);
    }
}
