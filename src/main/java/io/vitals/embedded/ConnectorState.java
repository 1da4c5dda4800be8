/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.jspecify.annotations.Nullable;

/**
 * What Connect says of a connector. It says RUNNING through a database outage too: only the pulses prove that rows
 * flow.
 *
 * @param state of the connector itself: RUNNING, FAILED, UNASSIGNED, PAUSED, STOPPED, RESTARTING, or UNKNOWN
 */
public record ConnectorState(String state, List<Task> tasks) {

    static final String FAILED = "FAILED";

    /** Not known to Connect, or not yet. */
    public static final ConnectorState UNKNOWN = new ConnectorState("UNKNOWN", List.of());

    /** One task; its problem is the first line of what it failed with, empty while it has not. */
    public record Task(int id, String state, String problem) {}

    public ConnectorState {
        tasks = List.copyOf(tasks);
    }

    static ConnectorState of(ConnectorStateInfo told) {
        return new ConnectorState(
                told.connector().state(),
                told.tasks().stream()
                        .map(task -> new Task(task.id(), task.state(), firstLine(task.trace())))
                        .toList());
    }

    public boolean isRunning() {
        return state.equals("RUNNING")
                && !tasks.isEmpty()
                && tasks.stream().allMatch(task -> task.state().equals("RUNNING"));
    }

    boolean hasFailed() {
        return state.equals(FAILED) || !failedTasks().isEmpty();
    }

    List<Integer> failedTasks() {
        return tasks.stream()
                .filter(task -> task.state().equals(FAILED))
                .map(Task::id)
                .toList();
    }

    private static String firstLine(@Nullable String trace) {
        return Objects.requireNonNullElse(trace, "").lines().findFirst().orElse("");
    }
}
