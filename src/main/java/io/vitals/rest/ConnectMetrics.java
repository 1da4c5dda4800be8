/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.connect.ConnectAnswer;
import io.vitals.connect.ConnectorStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How the connectors are. Nothing where Kafka Connect is not asked; where it does not answer, only that. */
final class ConnectMetrics {
    /** What Connect calls them, and {@code missing}; any other is told as {@code unknown}. */
    private static final List<String> STATES =
            List.of("running", "failed", "paused", "stopped", "unassigned", "restarting", "missing", "unknown");

    private ConnectMetrics() {}

    static void tell(ConnectAnswer answer, Families families) {
        List<ConnectorStatus> connectors = answer instanceof ConnectAnswer.Told told ? told.connectors() : List.of();
        families.gauge(
                "vitals_connect_answers",
                "1 if Kafka Connect told how its connectors are",
                answer instanceof ConnectAnswer.Told ? 1 : 0);
        connectors.forEach(connector -> {
            tell(
                    "vitals_connectors",
                    "1 for the state of a connector",
                    connector.name(),
                    Stream.of(connector.state()),
                    families);
            tell(
                    "vitals_connector_tasks",
                    "How many tasks of a connector are in a state",
                    connector.name(),
                    connector.tasks().stream().map(ConnectorStatus.Task::state),
                    families);
        });
    }

    private static void tell(String name, String help, String connector, Stream<String> states, Families families) {
        List<String> known = states.map(ConnectMetrics::known).toList();
        for (String state : STATES) {
            long count = known.stream().filter(state::equals).count();
            families.gauge(name, help, count, "connector", connector, "state", state);
        }
    }

    private static String known(String state) {
        String lower = state.toLowerCase(Locale.ROOT);
        return STATES.contains(lower) ? lower : "unknown";
    }
}
