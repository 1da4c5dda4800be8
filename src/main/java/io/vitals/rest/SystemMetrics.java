/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.Status;
import io.vitals.query.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** How all integrations are together, how fresh that is, and how the pipeline of this instance is. */
final class SystemMetrics {
    /** As Kafka Streams calls them. */
    private static final List<String> STATES =
            List.of("created", "rebalancing", "running", "pending_shutdown", "not_running", "pending_error", "error");

    private SystemMetrics() {}

    static void tell(SystemStatus system, Families families) {
        families.oneOf("vitals_system_status", "1 for the status of the whole system", system.systemStatus(), "status");
        for (Status status : Status.values()) {
            families.gauge(
                    "vitals_integrations",
                    "How many integrations have a status",
                    system.counts().getOrDefault(status, 0L),
                    "status",
                    Families.wireName(status));
        }
        system.asOf()
                .ifPresent(tick -> families.gauge(
                        "vitals_settled_timestamp_seconds",
                        "The instant through which the health of all integrations is settled",
                        tick.toEpochMilli() / 1e3));
    }

    static void tell(Freshness freshness, Families families) {
        families.oneOf(
                "vitals_freshness",
                "1 for how fresh the published health is, as this instance sees it",
                freshness,
                "freshness");
    }

    static void tell(Pipeline pipeline, Families families) {
        String state = pipeline.streams().toLowerCase(Locale.ROOT);
        for (String one : STATES) {
            families.gauge(
                    "vitals_streams_state",
                    "1 for the state that Kafka Streams is in",
                    one.equals(state) ? 1 : 0,
                    "state",
                    one);
        }
        families.gauge(
                "vitals_pairs_missing",
                "Pairs of source and partition without a pulse yet: no frontier while there are any",
                pipeline.missing().size());
        worst(pipeline)
                .forEach((leg, millis) -> families.gauge(
                        "vitals_leg_seconds",
                        "How long the last pulse took on a leg of its way, in the slowest partition",
                        millis / 1e3,
                        "source",
                        leg.source(),
                        "leg",
                        leg.name()));
    }

    private record Leg(String source, String name) {}

    private static Map<Leg, Long> worst(Pipeline pipeline) {
        Map<Leg, Long> worst = new HashMap<>();
        for (Pipeline.Pair pair : pipeline.pairs()) {
            Pipeline.Legs legs = pair.legs();
            merge(worst, new Leg(pair.source(), "commit_to_topic"), legs.commitToTopic());
            merge(worst, new Leg(pair.source(), "topic_to_counted"), legs.topicToCounted());
            merge(worst, new Leg(pair.source(), "counted_to_settled"), legs.countedToSettled());
        }
        return worst;
    }

    private static void merge(Map<Leg, Long> worst, Leg leg, OptionalLong millis) {
        millis.ifPresent(value -> worst.merge(leg, value, Math::max));
    }
}
