/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.cdc.ReadResult.Reason;
import io.vitals.observation.Outcome;
import io.vitals.topology.DataQuality;
import io.vitals.topology.Fate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What befell the rows that this instance has read since its start.
 *
 * @param rows by fate; every fate is there
 * @param deadLetters by reason; every reason is there
 * @param unusableDurations rows that count without a duration because what stood there was none
 * @param outcomes rows that count, by outcome value
 * @param otherOutcomes rows that count, with a value beyond those
 */
public record QualityCounts(
        Map<String, Long> rows,
        Map<String, Long> deadLetters,
        long unusableDurations,
        List<OutcomeCount> outcomes,
        long otherOutcomes) {

    public QualityCounts {
        rows = inOrder(rows);
        deadLetters = inOrder(deadLetters);
        outcomes = List.copyOf(outcomes);
    }

    private static Map<String, Long> inOrder(Map<String, Long> counts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /**
     * Rows of one outcome value.
     *
     * @param value as far as it is shown; empty for NULL
     * @param means what it is taken for
     */
    public record OutcomeCount(Optional<String> value, Outcome means, long count) {

        /** Whether a setting names the value. */
        public boolean isKnown() {
            return means != Outcome.FAILURE;
        }
    }

    /** The counts as they stand now. */
    static QualityCounts of(DataQuality quality) {
        return new QualityCounts(
                named(quality.rows(), Fate::wireName),
                named(quality.deadLetters(), Reason::wireName),
                quality.unusableDurations(),
                quality.outcomes().stream()
                        .map(one -> new OutcomeCount(one.value(), one.means(), one.count()))
                        .toList(),
                quality.otherOutcomes());
    }

    private static <K> Map<String, Long> named(Map<K, Long> counts, Function<K, String> name) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((key, count) -> named.put(name.apply(key), count));
        return named;
    }

    /**
     * All sums by name: the fates, {@code dead_letters} and each reason of theirs, and what was odd in rows that count.
     */
    public SortedMap<String, Long> byName() {
        SortedMap<String, Long> counts = new TreeMap<>(rows);
        deadLetters.forEach((reason, count) -> counts.put("dead_letters_" + reason, count));
        counts.put("dead_letters", sum(deadLetters));
        counts.put("durations_unusable", unusableDurations);
        counts.put("outcomes_unknown", unknownOutcomes());
        counts.put("outcomes_other", otherOutcomes);
        return counts;
    }

    /** Rows that count as failures because no setting names their outcome. */
    private long unknownOutcomes() {
        return otherOutcomes
                + outcomes.stream()
                        .filter(one -> !one.isKnown())
                        .mapToLong(OutcomeCount::count)
                        .sum();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
