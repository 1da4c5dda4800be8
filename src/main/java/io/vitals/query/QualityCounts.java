/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.cdc.ReadResult.Reason;
import io.vitals.observation.Outcome;
import io.vitals.topology.DataQuality;
import io.vitals.topology.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

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
    private static final String DEAD_LETTERS = "dead_letters";
    private static final String DURATIONS_UNUSABLE = "durations_unusable";
    private static final String OUTCOMES_UNKNOWN = "outcomes_unknown";
    private static final String OUTCOMES_OTHER = "outcomes_other";
    private static final Set<String> SUMS = Set.of(DEAD_LETTERS, DURATIONS_UNUSABLE, OUTCOMES_UNKNOWN, OUTCOMES_OTHER);

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
        deadLetters.forEach((reason, count) -> counts.put(DEAD_LETTERS + "_" + reason, count));
        counts.put(DEAD_LETTERS, sum(deadLetters));
        counts.put(DURATIONS_UNUSABLE, unusableDurations);
        counts.put(OUTCOMES_UNKNOWN, unknownOutcomes());
        counts.put(OUTCOMES_OTHER, otherOutcomes);
        return counts;
    }

    /**
     * The counts that these sums are of: the other way round than {@link #byName()}.
     *
     * @param byName as of another instance, which may know more of them
     */
    public static QualityCounts of(Map<String, Long> byName, List<OutcomeCount> outcomes) {
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, Long> deadLetters = new LinkedHashMap<>();
        byName.forEach((name, count) -> {
            if (name.startsWith(DEAD_LETTERS + "_")) {
                deadLetters.put(name.substring(DEAD_LETTERS.length() + 1), count);
            } else if (!SUMS.contains(name)) {
                rows.put(name, count);
            }
        });
        return new QualityCounts(
                rows,
                deadLetters,
                byName.getOrDefault(DURATIONS_UNUSABLE, 0L),
                outcomes,
                byName.getOrDefault(OUTCOMES_OTHER, 0L));
    }

    /** What two instances have counted, together. */
    public QualityCounts plus(QualityCounts other) {
        return new QualityCounts(
                sums(rows, other.rows),
                sums(deadLetters, other.deadLetters),
                unusableDurations + other.unusableDurations,
                sums(outcomes, other.outcomes),
                otherOutcomes + other.otherOutcomes);
    }

    private static Map<String, Long> sums(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sums = new LinkedHashMap<>(one);
        other.forEach((name, count) -> sums.merge(name, count, Long::sum));
        return sums;
    }

    private static List<OutcomeCount> sums(List<OutcomeCount> one, List<OutcomeCount> other) {
        Map<OutcomeCount, Long> sums = new LinkedHashMap<>();
        Stream.concat(one.stream(), other.stream())
                .forEach(each -> sums.merge(new OutcomeCount(each.value(), each.means(), 0), each.count(), Long::sum));
        List<OutcomeCount> all = new ArrayList<>();
        sums.forEach((each, count) -> all.add(new OutcomeCount(each.value(), each.means(), count)));
        return all;
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
