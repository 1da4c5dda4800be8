/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.connect.ConnectorStatus.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what Connect says. */
final class ConnectorsJson {
    private static final String DEBEZIUM = "io.debezium.";
    private static final String UNKNOWN = "UNKNOWN";
    private static final int LONGEST_TRACE = 300;

    private ConnectorsJson() {}

    /**
     * The connectors that matter, by name; those of the names that Connect does not know, as
     * {@link ConnectorStatus#MISSING}.
     *
     * @param names theirs; empty: all of Debezium's
     * @throws IllegalArgumentException if that is no answer of Connect
     */
    static List<ConnectorStatus> read(JsonNode all, List<String> names) {
        refuseUnless(all.isObject());
        List<ConnectorStatus> connectors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : all.properties()) {
            JsonNode expanded = each.getValue();
            refuseUnless(
                    expanded.path("status").isObject() || expanded.path("info").isObject());
            if (names.isEmpty() ? isDebezium(expanded) : names.contains(each.getKey())) {
                connectors.add(connector(each.getKey(), expanded));
            }
        }
        names.stream()
                .filter(name -> !all.has(name))
                .map(ConnectorStatus::missing)
                .forEach(connectors::add);
        connectors.sort(Comparator.comparing(ConnectorStatus::name));
        return connectors;
    }

    /**
     * What is kept for a source, among what {@code /connectors/{name}/offsets} lists.
     *
     * @throws IllegalArgumentException if that is no answer of Connect
     */
    static OffsetAnswer offset(JsonNode answer, String source) {
        refuseUnless(answer.path("offsets").isArray());
        for (JsonNode each : answer.path("offsets")) {
            if (each.at("/partition/server").asText().equals(source)
                    && each.path("offset").isObject()) {
                return new OffsetAnswer.Kept(each.path("offset").toString());
            }
        }
        return new OffsetAnswer.None();
    }

    private static boolean isDebezium(JsonNode expanded) {
        return type(expanded).filter(type -> type.startsWith(DEBEZIUM)).isPresent();
    }

    private static Optional<String> type(JsonNode expanded) {
        return text(expanded.path("info").path("config"), "connector.class");
    }

    private static ConnectorStatus connector(String name, JsonNode expanded) {
        JsonNode status = expanded.path("status");
        JsonNode own = status.path("connector");
        List<Task> tasks = new ArrayList<>();
        status.path("tasks")
                .forEach(task -> tasks.add(
                        new Task(task.path("id").asInt(), state(task), text(task, "worker_id"), trace(task))));
        return new ConnectorStatus(name, type(expanded), state(own), text(own, "worker_id"), trace(own), tasks);
    }

    private static String state(JsonNode of) {
        return text(of, "state").orElse(UNKNOWN);
    }

    private static Optional<String> trace(JsonNode of) {
        return text(of, "trace")
                .flatMap(trace -> trace.lines().findFirst())
                .map(line -> line.length() > LONGEST_TRACE ? line.substring(0, LONGEST_TRACE) + "…" : line);
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue()).filter(text -> !text.isEmpty());
    }

    private static void refuseUnless(boolean isFit) {
        if (!isFit) {
            throw new IllegalArgumentException("no answer of Kafka Connect");
        }
    }
}
