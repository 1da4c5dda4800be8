/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.SourceConfig;
import io.vitals.observation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each outcome value was seen since the start. Values that the settings name are there from the beginning; of
 * all others the first {@value #MOST_UNKNOWN} distinct ones are, and the rest is one sum. Thread-safe.
 */
final class OutcomeValues {
    static final int MOST_UNKNOWN = 100;

    private final Map<String, LongAdder> successes;
    private final Map<String, LongAdder> ignored;
    private final Map<String, LongAdder> unknown = new ConcurrentHashMap<>();
    private final LongAdder missing = new LongAdder();
    private final LongAdder others = new LongAdder();

    OutcomeValues(SourceConfig config) {
        successes = zeros(config.success());
        ignored = zeros(config.ignored());
    }

    private static Map<String, LongAdder> zeros(Set<String> values) {
        Map<String, LongAdder> zeros = new TreeMap<>();
        values.forEach(value -> zeros.put(value, new LongAdder()));
        return zeros;
    }

    /**
     * Notes the value of one row.
     *
     * @param value what the row says; empty for NULL
     * @param means what that was taken for
     */
    void note(Optional<String> value, Outcome means) {
        value.map(said -> counter(said, means)).orElse(missing).increment();
    }

    private LongAdder counter(String said, Outcome means) {
        return switch (means) {
            case SUCCESS -> successes.getOrDefault(said, others);
            case IGNORED -> ignored.getOrDefault(said, others);
            case FAILURE -> unknownCounter(Excerpt.of(said));
        };
    }

    private LongAdder unknownCounter(String said) {
        LongAdder counter = unknown.get(said);
        return counter == null ? newCounter(said) : counter;
    }

    private synchronized LongAdder newCounter(String said) {
        return unknown.size() < MOST_UNKNOWN ? unknown.computeIfAbsent(said, value -> new LongAdder()) : others;
    }

    /** All values named by the settings or seen, those that count as success first. */
    List<OutcomeCount> counts() {
        List<OutcomeCount> counts = new ArrayList<>();
        add(counts, successes, Outcome.SUCCESS);
        add(counts, ignored, Outcome.IGNORED);
        add(counts, new TreeMap<>(unknown), Outcome.FAILURE);
        counts.add(new OutcomeCount(Optional.empty(), Outcome.FAILURE, missing.sum()));
        return counts;
    }

    private static void add(List<OutcomeCount> counts, Map<String, LongAdder> values, Outcome means) {
        values.forEach(
                (value, count) -> counts.add(new OutcomeCount(Optional.of(Excerpt.of(value)), means, count.sum())));
    }

    /** How often a value was seen that is not among {@link #counts()}. */
    long others() {
        return others.sum();
    }
}
