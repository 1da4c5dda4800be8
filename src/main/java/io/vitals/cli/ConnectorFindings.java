/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.connect.ConnectorStatus;
import io.vitals.connect.ConnectorStatus.Task;
import io.vitals.remedy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether connectors and their tasks run, by what Connect says: one finding a connector. */
final class ConnectorFindings {
    private static final String PUT =
            "Give it to Connect: connect/put-connector http://localhost:8083" + " connect/postgres/connector.json.";

    private ConnectorFindings() {}

    /**
     * What is to be said of them.
     *
     * @param names of those that must be there; empty: any one
     */
    static List<Finding> of(List<ConnectorStatus> connectors, List<String> names) {
        List<Finding> findings = new ArrayList<>();
        names.stream()
                .filter(name ->
                        connectors.stream().noneMatch(each -> each.name().equals(name)))
                .map(ConnectorFindings::missing)
                .forEach(findings::add);
        connectors.stream().map(ConnectorFindings::finding).forEach(findings::add);
        return findings.isEmpty()
                ? List.of(Finding.fault("Kafka Connect has no connector of Debezium's", PUT))
                : findings;
    }

    private static Finding missing(String name) {
        return Finding.fault("Kafka Connect has no connector '" + name + "'", PUT);
    }

    private static Finding finding(ConnectorStatus connector) {
        if (connector.state().equals(ConnectorStatus.MISSING)) {
            return missing(connector.name());
        }
        String what = "the connector '" + connector.name() + "' ";
        if (!connector.state().equals(ConnectorStatus.RUNNING)) {
            return Finding.fault(
                    what + "is " + connector.state() + because(connector.trace()),
                    remedy(connector.name(), connector.state()));
        }
        if (connector.tasks().isEmpty()) {
            return Finding.fault(
                    what + "has no task yet",
                    "It comes within seconds; if not, see the worker's log, and restart the connector: POST"
                            + " /connectors/" + connector.name() + "/restart.");
        }
        return connector.tasks().stream()
                .filter(task -> !task.state().equals(ConnectorStatus.RUNNING))
                .findFirst()
                .map(task -> stopped(what, connector.name(), task))
                .orElseGet(() -> Finding.well(what + "is RUNNING, and so is "
                        + (connector.tasks().size() == 1 ? "its task" : "each of its tasks")));
    }

    private static Finding stopped(String what, String connector, Task task) {
        return Finding.fault(
                "task " + task.id() + " of " + what + "is " + task.state() + because(task.trace()),
                remedy(connector, task.state()));
    }

    private static String because(Optional<String> trace) {
        return trace.map(line -> ": " + line).orElse("");
    }

    private static String remedy(String connector, String state) {
        String path = "/connectors/" + connector;
        return switch (state) {
            case ConnectorStatus.FAILED ->
                "Mend the cause, then start it again: POST " + path
                        + "/restart?includeTasks=true&onlyFailed=true at Connect; --embedded does it by itself.";
            case "PAUSED", "STOPPED" -> "Somebody has stopped it: PUT " + path + "/resume at Connect.";
            default ->
                "Its worker is away or the group is sharing its work, which takes seconds; after"
                        + " scheduled.rebalance.max.delay.ms (5 min) see the workers' logs.";
        };
    }

    /** The connectors as {@code /v1/pipeline} tells them; empty if it cannot. */
    static Optional<List<ConnectorStatus>> told(JsonNode pipeline) {
        if (!pipeline.path("connectors").isArray()) {
            return Optional.empty();
        }
        List<ConnectorStatus> connectors = new ArrayList<>();
        for (JsonNode each : pipeline.path("connectors")) {
            List<Task> tasks = new ArrayList<>();
            each.path("tasks")
                    .forEach(task -> tasks.add(new Task(
                            task.path("id").asInt(),
                            task.path("state").asText(),
                            text(task, "worker"),
                            text(task, "trace"))));
            connectors.add(new ConnectorStatus(
                    each.path("name").asText(),
                    text(each, "type"),
                    each.path("state").asText(),
                    text(each, "worker"),
                    text(each, "trace"),
                    tasks));
        }
        return Optional.of(connectors);
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }
}
