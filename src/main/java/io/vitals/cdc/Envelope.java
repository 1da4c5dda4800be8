/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/**
 * A record's JSON, with or without the {@code {"schema":…,"payload":…}} wrapper.
 *
 * @param payload what it says
 * @param schema the schema beside it; a missing node where there is none
 */
record Envelope(JsonNode payload, JsonNode schema) {

    /** The envelope in these bytes; empty when they are no JSON. */
    static Optional<Envelope> in(byte[] bytes) {
        try {
            return Optional.ofNullable(JsonColumn.MAPPER.readTree(bytes)).map(Envelope::unwrapped);
        } catch (IOException | NumberFormatException noJson) {
            // not only Jackson's own: zeros at the start are taken for UTF-32, say of Avro; and an exponent may be too
            // long
            return Optional.empty();
        }
    }

    static Envelope unwrapped(JsonNode json) {
        boolean wrapped = json.isObject() && json.size() == 2 && json.has("schema") && json.has("payload");
        return wrapped
                ? new Envelope(json.path("payload"), json.path("schema"))
                : new Envelope(json, json.path("schema").path("payload"));
    }

    /** The name of a column's schema, empty where the record carries none. */
    String schemaName(String column) {
        return field(field(schema, "after"), column).path("name").asText("");
    }

    private static JsonNode field(JsonNode schema, String name) {
        for (JsonNode field : schema.path("fields")) {
            if (field.path("field").asText("").equals(name)) {
                return field;
            }
        }
        return schema.path("fields").path("none of that name");
    }

    /**
     * Whether it is a record that connectors write beside changes: a heartbeat, a schema change, a transaction's end.
     */
    boolean isNoChange() {
        if (payload.has("op")) {
            return false;
        }
        boolean heartbeat = payload.size() == 1 && payload.has("ts_ms");
        boolean schemaChange = payload.has("ddl") || payload.has("tableChanges");
        boolean transaction = payload.has("status") && payload.has("id") && payload.has("ts_ms");
        return heartbeat || schemaChange || transaction;
    }
}
