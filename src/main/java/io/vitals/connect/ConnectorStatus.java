/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import java.util.List;
import java.util.Optional;

/**
 * What Connect says of a connector; nothing of its configuration, which holds passwords. It says RUNNING through an
 * outage of the database, too: only pulses prove that rows flow.
 *
 * @param type its class
 * @param state RUNNING, FAILED, PAUSED, STOPPED, UNASSIGNED, RESTARTING; UNKNOWN where Connect does not say; MISSING
 *     where one that matters is not there
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
    /** Not said by Connect: the settings name it, and Connect does not. */
    public static final String MISSING = "MISSING";

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /** One of whom Connect knows nothing. */
    static ConnectorStatus missing(String name) {
        return new ConnectorStatus(name, Optional.empty(), MISSING, Optional.empty(), Optional.empty(), List.of());
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
