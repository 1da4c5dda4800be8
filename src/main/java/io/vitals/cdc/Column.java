/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A column that may hold a field, by its name, in which a dot reaches into the object that a column holds
 * ({@code actual_value.duration_ms}). One thread uses it.
 */
final class Column {
    /** What stands for a value that the log does not repeat because it did not change. */
    private static final String UNAVAILABLE = "__debezium_unavailable_value";

    private static final Pattern DOT = Pattern.compile("\\.");

    private final String name;
    private final Optional<Within> within;

    /** What lies in the object that another column holds. */
    private record Within(String outer, List<String> path, ColumnObjects objects) {}

    Column(String name) {
        this.name = name;
        int dot = name.indexOf('.');
        this.within = dot < 0 ? Optional.empty() : Optional.of(within(name.substring(0, dot), name.substring(dot + 1)));
    }

    private static Within within(String outer, String inner) {
        List<String> path = List.of(DOT.split(inner, -1));
        return new Within(outer, path, new ColumnObjects(path.subList(0, 1)));
    }

    String name() {
        return name;
    }

    /** What a row holds there; a column of the whole name wins. */
    JsonNode value(JsonNode row) {
        JsonNode direct = row.path(name);
        return within.isEmpty() || !direct.isMissingNode() ? direct : value(row, within.get(), direct);
    }

    private static JsonNode value(JsonNode row, Within within, JsonNode none) {
        JsonNode outer = row.path(within.outer());
        if (isUnavailable(outer)) {
            return outer;
        }
        Optional<JsonNode> object = within.objects().object(outer);
        return object.isPresent() ? found(object.get(), within.path()) : none;
    }

    /** Here text is text: what a JSON column holds is not parsed again. */
    private static JsonNode found(JsonNode object, List<String> path) {
        JsonNode found = object;
        for (String part : path) {
            found = found.path(part);
        }
        return found;
    }

    static boolean isUnavailable(JsonNode value) {
        return value.isTextual() && UNAVAILABLE.equals(value.textValue());
    }
}
