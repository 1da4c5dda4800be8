/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What a policy makes of a fault that begins after two hours of normal calls, and of the two hours after it. The same
 * seeds give the same calls to every policy.
 *
 * @param name of the table's row
 * @param perHour calls
 * @param failing the share of calls that fail during the fault, 0 to 1
 * @param minutes how long the fault lasts
 */
record Simulation(String name, double perHour, double failing, long minutes) {
    static final int RUNS = 40;
    private static final double USUALLY_FAILING = 0.005;
    private static final long BEFORE = 7_200;
    private static final long AFTER = 7_200;

    /** Medians over the runs, in seconds; empty where it did not happen in most of them. */
    record Outcome(
            OptionalLong warning, OptionalLong error, OptionalLong clear, long transitions, Status mostlyDuring) {}

    private record Run(OptionalLong warning, OptionalLong error, OptionalLong clear, long transitions, Status last) {}

    Outcome under(Policy policy) {
        List<Run> runs =
                IntStream.range(0, RUNS).mapToObj(seed -> run(seed, policy)).toList();
        return new Outcome(
                median(runs.stream().map(Run::warning).toList()),
                median(runs.stream().map(Run::error).toList()),
                median(runs.stream().map(Run::clear).toList()),
                runs.stream().mapToLong(Run::transitions).sorted().toArray()[RUNS / 2],
                mostFrequent(runs.stream().map(Run::last).toList()));
    }

    private long end() {
        return BEFORE + 60 * minutes;
    }

    private Run run(int seed, Policy policy) {
        SimulatedCalls calls = new SimulatedCalls(
                new Random(seed),
                perHour,
                end() + AFTER,
                second -> second >= BEFORE && second < end() ? failing : USUALLY_FAILING);
        List<Transition> transitions = transitions(calls, policy);
        return new Run(
                first(transitions, BEFORE, Status.WARNING, Status.ERROR),
                first(transitions, BEFORE, Status.ERROR, Status.ERROR),
                clear(transitions),
                transitions.stream()
                        .filter(step -> second(step) >= BEFORE && second(step) < end())
                        .count(),
                statusAt(transitions, end()));
    }

    private List<Transition> transitions(SimulatedCalls calls, Policy policy) {
        Resolution resolution = PaneHistory.RESOLUTION;
        Sums sums = new Sums(calls, new EvidenceReader(policy, resolution));
        List<Transition> transitions = new ArrayList<>();
        Optional<Memory> memory = Optional.empty();
        OptionalLong next = OptionalLong.of(0);
        while (next.isPresent()) {
            long tick = resolution.tickAtOrAfter(next.getAsLong());
            Evidence evidence = sums.at(tick);
            Step step = StatusMachine.atTick(memory, evidence, policy);
            step.transition().ifPresent(transitions::add);
            memory = Optional.of(step.after());
            next = NextLook.after(step.after(), evidence, policy);
            if (tick > end() + AFTER) {
                return transitions;
            }
        }
        return transitions;
    }

    /** Seconds from the beginning of the fault until one of two statuses, if within the fault or a minute after. */
    private OptionalLong first(List<Transition> transitions, long from, Status one, Status other) {
        return transitions.stream()
                .filter(step -> second(step) >= from && second(step) < end() + 60)
                .filter(step -> step.now().status() == one || step.now().status() == other)
                .mapToLong(step -> second(step) - from)
                .findFirst();
    }

    /** Seconds from the end of the fault until healthy; empty when it was healthy then, or never became so. */
    private OptionalLong clear(List<Transition> transitions) {
        return transitions.stream()
                .filter(step -> second(step) >= end() && step.now().status() == Status.HEALTHY)
                .filter(step -> statusAt(transitions, end()) != Status.HEALTHY)
                .mapToLong(step -> second(step) - end())
                .findFirst();
    }

    private static Status statusAt(List<Transition> transitions, long second) {
        return transitions.stream()
                .filter(step -> second(step) <= second)
                .map(step -> step.now().status())
                .reduce(Status.UNKNOWN, (before, now) -> now);
    }

    private static long second(Transition transition) {
        return transition.now().sinceMicros() / 1_000_000;
    }

    private static OptionalLong median(List<OptionalLong> seconds) {
        long[] sorted = seconds.stream()
                .mapToLong(second -> second.orElse(Long.MAX_VALUE))
                .sorted()
                .toArray();
        long median = sorted[sorted.length / 2];
        return median == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(median);
    }

    private static Status mostFrequent(List<Status> statuses) {
        return statuses.stream()
                .max((one, other) -> Long.compare(count(statuses, one), count(statuses, other)))
                .orElseThrow();
    }

    private static long count(List<Status> statuses, Status status) {
        return statuses.stream().filter(each -> each == status).count();
    }

    /** Both windows, moved on from tick to tick. */
    private static final class Sums {
        private final SimulatedCalls calls;
        private final EvidenceReader reader;
        private long tick;
        private Tally primary = Tally.EMPTY;
        private Tally recent = Tally.EMPTY;

        Sums(SimulatedCalls calls, EvidenceReader reader) {
            this.calls = calls;
            this.reader = reader;
        }

        Evidence at(long now) {
            primary = moved(primary, reader.primaryWindow(), now);
            recent = moved(recent, reader.fastWindow(), now);
            tick = now;
            return reader.read(new WindowSums(now, primary, recent), calls.seen(now), calls);
        }

        private Tally moved(Tally sum, Window window, long now) {
            if (now - tick >= window.panes()) {
                return calls.sum(window.firstPane(now), window.lastPane(now));
            }
            Tally entering = calls.sum(window.lastPane(tick) + 1, window.lastPane(now));
            return sum.plus(entering).minus(calls.sum(window.firstPane(tick), window.firstPane(now) - 1));
        }
    }
}
