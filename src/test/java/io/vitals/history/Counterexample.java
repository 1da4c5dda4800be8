/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks for what is wrong with a history, and says it of a history as short as can be found. */
public final class Counterexample {
    private static final Duration TIME_TO_SHRINK = Duration.ofSeconds(30);

    private Counterexample() {}

    /**
     * What is wrong, with the seed and the shortest history that shows it; empty if nothing is.
     *
     * @param trial what is wrong with a history, in words; empty if nothing is. A throw counts as wrong
     */
    public static Optional<String> of(long seed, History history, Function<History, Optional<String>> trial) {
        return complaint(trial, history).map(first -> {
            History shrunk = shrunk(history, trial);
            return "seed " + seed + ", shrunk from "
                    + history.steps().size() + " to " + shrunk.steps().size() + " steps: "
                    + complaint(trial, shrunk).orElse("(not again) " + first) + "\n" + shrunk;
        });
    }

    private static History shrunk(History history, Function<History, Optional<String>> trial) {
        List<Step> steps = Shrinking.shrink(
                history.steps(),
                fewer -> complaint(trial, new History(history.tables(), history.before(), fewer))
                        .isPresent(),
                TIME_TO_SHRINK);
        List<Step> before = Shrinking.shrink(
                history.before(),
                fewer -> complaint(trial, new History(history.tables(), fewer, steps))
                        .isPresent(),
                TIME_TO_SHRINK);
        return new History(history.tables(), before, steps);
    }

    private static Optional<String> complaint(Function<History, Optional<String>> trial, History history) {
        try {
            return trial.apply(history);
        } catch (RuntimeException | AssertionError thrown) {
            return Optional.of("thrown: " + thrown);
        }
    }
}
