/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.util.List;

/**
 * From which columns an observation is read. Of each list the first column that holds a usable value wins; a dot
 * reaches into a JSON column, or a text column that holds JSON ({@code actual_value.duration_ms}).
 *
 * @param integration columns that may hold the integration's name
 * @param time columns that may hold the time of the call
 * @param outcome columns that may hold its outcome
 * @param duration columns that may hold its duration in milliseconds
 * @param error columns that may hold an error message
 */
public record FieldMapping(
        List<String> integration, List<String> time, List<String> outcome, List<String> duration, List<String> error) {

    /** Covers every shape that the table is known to have in the field. */
    public static final FieldMapping DEFAULT = new FieldMapping(
            List.of("integration_name", "integration_point"),
            List.of("validation_time", "created_at"),
            List.of("status"),
            List.of("actual_value.duration_ms", "response_time_ms", "performance_ms"),
            List.of("error_message"));

    public FieldMapping {
        integration = named("source.integration", integration);
        time = List.copyOf(time);
        outcome = named("source.outcome", outcome);
        duration = List.copyOf(duration);
        error = List.copyOf(error);
    }

    private static List<String> named(String field, List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(field + " names no column");
        }
        return List.copyOf(columns);
    }
}
