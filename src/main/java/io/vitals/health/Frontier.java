/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Through which instant every committed row is known to be counted: the lowest last pulse over all pairs of source and
 * input partition. A pulse is committed after the rows before it and travels the same way, so a partition that has
 * processed a source's pulse has counted every row which that source committed before it.
 *
 * <p>Not thread-safe: one task owns it.
 */
public final class Frontier {

    /** A source and an input partition: what pulses are told apart by. */
    public record Pair(String source, int partition) {
        /** By source, then by partition. */
        public static final Comparator<Pair> ORDER =
                Comparator.comparing(Pair::source).thenComparingInt(Pair::partition);
    }

    /**
     * The last pulse of a pair.
     *
     * @param beatMicros the pulse's own instant, set by the database, in microseconds since the epoch
     * @param passage when it passed each station
     * @param behind whether stage 1 had more to read then
     */
    public record Pulse(long beatMicros, Passage passage, boolean behind) {

        /** The pulse once stage 2 has settled what it allows. */
        public Pulse settledAt(long nowMicros) {
            return new Pulse(
                    beatMicros, new Passage(passage.topicMicros(), passage.countedMicros(), nowMicros), behind);
        }
    }

    /**
     * When a pulse passed each station, in microseconds since the epoch.
     *
     * @param topicMicros the connector wrote it to the change topic
     * @param countedMicros stage 1 had counted all before it
     * @param settledMicros stage 2 had settled what it allows; until then as {@code countedMicros}
     */
    public record Passage(long topicMicros, long countedMicros, long settledMicros) {

        /** The passage as far as stage 1 can tell. */
        public static Passage counted(long topicMicros, long countedMicros) {
            return new Passage(topicMicros, countedMicros, countedMicros);
        }
    }

    /** A mark that there is more to read counts as none after two minutes. */
    public static final long MARK_HOLDS_MICROS = 120_000_000;

    private final Set<Pair> expected;
    private final Map<Pair, Pulse> pulses = new HashMap<>();

    /** A frontier over these pairs, none of which has been heard from. */
    public Frontier(Set<Pair> expected) {
        if (expected.isEmpty()) {
            throw new IllegalArgumentException("a frontier needs at least one pair of source and partition");
        }
        this.expected = Set.copyOf(expected);
    }

    /**
     * Notes a pulse. A repeated or older pulse never lowers the frontier.
     *
     * @return what is now held of the pair; empty when the pair is not expected
     */
    public Optional<Pulse> advance(Pair pair, Pulse pulse) {
        if (!expected.contains(pair)) {
            return Optional.empty();
        }
        return Optional.of(
                pulses.merge(pair, pulse, (before, now) -> now.beatMicros() >= before.beatMicros() ? now : before));
    }

    /** The frontier in microseconds since the epoch; empty while a pair has never been heard from. */
    public OptionalLong micros() {
        if (pulses.size() < expected.size()) {
            return OptionalLong.empty();
        }
        return pulses.values().stream().mapToLong(Pulse::beatMicros).min();
    }

    /** Whether stage 1 had more to read at any pair's last pulse; a mark older than two minutes counts as none. */
    public boolean isBehind(long nowMicros) {
        return pulses.values().stream()
                .anyMatch(pulse -> pulse.behind() && nowMicros - pulse.passage().countedMicros() <= MARK_HOLDS_MICROS);
    }

    /** The pairs that have not been heard from, in order. */
    public List<Pair> missing() {
        return expected.stream()
                .filter(pair -> !pulses.containsKey(pair))
                .sorted(Pair.ORDER)
                .toList();
    }
}
