/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import java.util.List;
import java.util.Optional;

/**
 * What Connect says of a connector; nothing of its configuration, which holds passwords. It says RUNNING through an
 * outage of the database, too: only pulses prove that rows flow.
 *
 * @param type its class
 * @param state RUNNING, FAILED, PAUSED, STOPPED, UNASSIGNED, RESTARTING; UNKNOWN where Connect does not say
 * @param worker who has it, as host:port
 * @param trace the first line of what it failed with
 */
public record ConnectorStatus(
        String name,
        Optional<String> type,
        String state,
        Optional<String> worker,
        Optional<String> trace,
        List<Task> tasks) {

    public static final String RUNNING = "RUNNING";
    public static final String FAILED = "FAILED";

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /**
     * A part of its work.
     *
     * @param state as a connector's
     * @param worker who has it, as host:port
     * @param trace the first line of what it failed with
     */
    public record Task(int id, String state, Optional<String> worker, Optional<String> trace) {}
}
