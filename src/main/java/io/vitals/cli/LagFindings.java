/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.remedy.Finding;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How long the last pulse took on each leg of its way, in the slowest partition, against two limits: from a third of
 * {@code status.stale-after} on it is worth a look, from all of it on the picture is STALE for that alone.
 */
final class LagFindings {

    private LagFindings() {}

    private enum Leg {
        COMMIT_TO_TOPIC(
                "commit_to_topic_ms",
                "from the commit to the topic",
                "The connector is behind: a large transaction, a slow network, or poll.interval.ms; see its log, and that"
                        + " the database is not short of CPU."),
        TOPIC_TO_COUNTED(
                "topic_to_counted_ms",
                "from the topic into the tallies",
                "The instances are behind: see their CPU, and docs/performance.md; more instances help up to"
                        + " topics.partitions."),
        COUNTED_TO_SETTLED(
                "counted_to_settled_ms",
                "from the tallies to a settled tick",
                "The instances are behind with judging, or the broker is slow to commit: see their CPU and the broker's"
                        + " disk.");

        private final String field;
        private final String name;
        private final String remedy;

        Leg(String field, String name, String remedy) {
            this.field = field;
            this.name = name;
            this.remedy = remedy;
        }
    }

    private record Slowest(Leg leg, Duration took, String pair) {}

    /** One finding for each leg that is slow, or one for all; none where nothing is measured. */
    static List<Finding> of(JsonNode pipeline, Duration staleAfter) {
        List<Slowest> legs = Stream.of(Leg.values())
                .flatMap(leg -> slowest(pipeline, leg).stream())
                .toList();
        List<Finding> slow = legs.stream()
                .filter(each -> each.took().compareTo(staleAfter.dividedBy(3)) > 0)
                .map(each -> finding(each, staleAfter))
                .toList();
        return slow.isEmpty() ? well(legs) : slow;
    }

    private static Optional<Slowest> slowest(JsonNode pipeline, Leg leg) {
        return StreamSupport.stream(pipeline.path("pairs").spliterator(), false)
                .filter(pair -> pair.path(leg.field).isNumber())
                .map(pair -> new Slowest(
                        leg,
                        Duration.ofMillis(pair.path(leg.field).asLong()),
                        pair.path("source").asText() + "/"
                                + pair.path("partition").asText()))
                .max(Comparator.comparing(Slowest::took));
    }

    private static List<Finding> well(List<Slowest> legs) {
        return legs.stream()
                .max(Comparator.comparing(Slowest::took))
                .map(slowest -> Finding.well(
                        "no leg lags: the longest took " + slowest.took().toMillis() + " ms, " + slowest.leg().name))
                .stream()
                .toList();
    }

    private static Finding finding(Slowest slowest, Duration staleAfter) {
        String what = "the last pulse took " + slowest.took().toMillis() + " ms " + slowest.leg().name + ", in "
                + slowest.pair();
        return slowest.took().compareTo(staleAfter) > 0
                ? Finding.fault(what + ", longer than status.stale-after", slowest.leg().remedy)
                : Finding.warning(what, slowest.leg().remedy);
    }
}
