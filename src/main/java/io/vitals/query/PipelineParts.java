/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.health.Freshness;
import io.vitals.query.Holders.Assignment;
import io.vitals.query.Pipeline.Member;
import io.vitals.query.Pipeline.MissingPair;
import io.vitals.query.Pipeline.Pair;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts together what each instance tells of the pipeline. */
public final class PipelineParts {
    /** What it means for the whole if one part is so, the worst last. */
    private static final List<Freshness> FROM_BEST = List.of(
            Freshness.LIVE,
            Freshness.UNVERIFIED,
            Freshness.CATCHING_UP,
            Freshness.STALE,
            Freshness.BLIND,
            Freshness.STARTING);

    private static final Comparator<Pair> BY_NAME =
            Comparator.comparing(Pair::source).thenComparingInt(Pair::partition);

    private PipelineParts() {}

    /**
     * The whole. A pair is as far as the slowest instance that judges has it; counts are summed.
     *
     * @param own of the instance that is asked
     * @param others of those that told
     * @param silent those that did not
     */
    public static Pipeline whole(Pipeline own, List<Pipeline> others, List<Assignment> silent) {
        List<Pipeline> all = Stream.concat(Stream.of(own), others.stream()).toList();
        List<Pipeline> judging = all.stream().filter(PipelineParts::judges).toList();
        List<Pipeline> parts = judging.isEmpty() ? List.of(own) : judging;
        return new Pipeline(
                lowest(parts),
                worst(parts),
                parts.stream().flatMap(part -> part.progress().stream()).findFirst(),
                own.streams(),
                slowest(parts),
                missing(parts),
                all.stream().map(Pipeline::quality).reduce(QualityCounts::plus).orElseThrow(),
                Stream.concat(
                                all.stream().map(Pipeline::members).flatMap(Collection::stream),
                                silent.stream().map(each -> new Member(each, Optional.empty())))
                        .toList(),
                own.partitions());
    }

    /** An instance that has no partition of stage 2 knows of no pulse, and nothing is wrong with that. */
    private static boolean judges(Pipeline part) {
        return part.members().stream()
                .anyMatch(member -> !member.assignment().active().judging().isEmpty());
    }

    private static List<Pair> slowest(List<Pipeline> parts) {
        TreeMap<Pair, Pair> slowest = new TreeMap<>(BY_NAME);
        parts.stream()
                .flatMap(part -> part.pairs().stream())
                .forEach(pair ->
                        slowest.merge(pair, pair, (a, b) -> a.frontier().isAfter(b.frontier()) ? b : a));
        return List.copyOf(slowest.values());
    }

    /** A pair that one part has heard from and another has not holds back the whole. */
    private static List<MissingPair> missing(List<Pipeline> parts) {
        return parts.stream()
                .flatMap(part -> part.missing().stream())
                .distinct()
                .toList();
    }

    private static Optional<Instant> lowest(List<Pipeline> parts) {
        return parts.stream().allMatch(part -> part.frontier().isPresent())
                ? parts.stream().flatMap(part -> part.frontier().stream()).min(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static Freshness worst(List<Pipeline> parts) {
        return parts.stream()
                .map(Pipeline::freshness)
                .max(Comparator.comparingInt(FROM_BEST::indexOf))
                .orElseThrow();
    }
}
