/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.cdc.SourceConfig;
import io.vitals.remedy.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What a running service's pipeline tells of its own health: one finding a check, in the order of the way. */
final class Diagnosis {
    private static final String TABLE = "vitals_pulse";

    private final JsonNode pipeline;
    private final String pulseTable;

    private Diagnosis(JsonNode pipeline, String pulseTable) {
        this.pipeline = pipeline;
        this.pulseTable = pulseTable;
    }

    /** Tells the findings of a pipeline, as {@code /v1/pipeline} tells it, each with the name of its check. */
    static void tell(JsonNode pipeline, String pulseTable, BiConsumer<String, Finding> told) {
        Diagnosis diagnosis = new Diagnosis(pipeline, pulseTable.isBlank() ? TABLE : pulseTable);
        told.accept("topology", diagnosis.streams());
        if (pipeline.has("complete")) {
            told.accept("instances", diagnosis.instances());
        }
        if (!diagnosis.isUnverified()) {
            diagnosis.pulses().forEach(finding -> told.accept("pulses", finding));
        }
        told.accept("freshness", diagnosis.freshness());
    }

    private boolean isUnverified() {
        return pulseTable.equals(SourceConfig.NO_PULSE_TABLE);
    }

    private Finding streams() {
        String state = pipeline.path("streams").asText("UNKNOWN");
        String what = "the topology is " + state;
        return state.equals("RUNNING")
                ? Finding.well(what)
                : Finding.fault(
                        what,
                        "It takes some seconds to start or to share partitions; after a minute, look into the service's"
                                + " log.");
    }

    private Finding instances() {
        List<String> known = pipeline.path("instances").findValuesAsText("instance");
        return pipeline.path("complete").asBoolean(true)
                ? Finding.well(
                        "all partitions are counted, by " + known.size() + " instance" + (known.size() == 1 ? "" : "s"))
                : Finding.fault(
                        "not all partitions are known to be counted by " + String.join(", ", known),
                        "An instance does not answer the others, or has no http.advertised: see instances in"
                                + " /v1/pipeline. While instances come and go it is so for some seconds.");
    }

    private List<Finding> pulses() {
        Map<String, SortedSet<Integer>> heard = partitions("pairs");
        Map<String, SortedSet<Integer>> missing = partitions("missing");
        TreeSet<String> sources = new TreeSet<>(heard.keySet());
        sources.addAll(missing.keySet());
        return sources.stream()
                .map(source -> pulses(
                        source,
                        heard.getOrDefault(source, new TreeSet<>()),
                        missing.getOrDefault(source, new TreeSet<>())))
                .toList();
    }

    private Finding pulses(String source, SortedSet<Integer> heard, SortedSet<Integer> missing) {
        if (missing.isEmpty()) {
            return Finding.well(
                    "pulses of '" + source + "' reach every partition, " + heard.size() + " of " + heard.size());
        }
        int all = heard.size() + missing.size();
        String what = "pulses of '" + source + "' reach " + heard.size() + " of " + all + " partitions, not "
                + missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Finding.fault(what, heard.isEmpty() ? noneComes(source) : tooFewSlots());
    }

    private static String noneComes(String source) {
        return "None has come: check that a connector with topic.prefix '" + source
                + "' runs, that its initial snapshot"
                + " has ended, and that it has heartbeat.interval.ms and heartbeat.action.query"
                + " (see connect/postgres/connector.json).";
    }

    private String tooFewSlots() {
        return "There are too few slots for their keys to reach every partition. As the owner of the table run: INSERT"
                + " INTO " + pulseTable + " SELECT slot, now() FROM generate_series((SELECT max(slot) + 1 FROM "
                + pulseTable + "), (SELECT 2 * max(slot) + 24 FROM " + pulseTable + ")) AS slot;";
    }

    private Map<String, SortedSet<Integer>> partitions(String list) {
        Map<String, SortedSet<Integer>> partitions = new TreeMap<>();
        for (JsonNode pair : pipeline.path(list)) {
            partitions
                    .computeIfAbsent(pair.path("source").asText(), source -> new TreeSet<>())
                    .add(pair.path("partition").asInt());
        }
        return partitions;
    }

    private Finding freshness() {
        String freshness = pipeline.path("freshness").asText("UNKNOWN");
        String frontier = pipeline.path("frontier").asText("never");
        return finding(
                "the picture is " + freshness + ", as of " + frontier,
                switch (freshness) {
                    case "LIVE" -> Optional.empty();
                    case "UNVERIFIED" -> Optional.empty(); // it was asked for
                    case "CATCHING_UP" -> Optional.of("It reads what it has missed, and is LIVE by itself soon.");
                    case "STARTING" ->
                        Optional.of(
                                isUnverified()
                                        ? "It waits for rows, or for the end of the connector's snapshot; after two"
                                                + " minutes without a row it begins."
                                        : "It waits for the first pulse of every partition: see the lines above.");
                    default ->
                        Optional.of("No pulses come: check that the connector and its task run, that the database"
                                + " answers, and that this machine's clock is right.");
                });
    }

    private static Finding finding(String what, Optional<String> remedy) {
        return remedy.map(toDo -> Finding.fault(what, toDo)).orElseGet(() -> Finding.well(what));
    }
}
