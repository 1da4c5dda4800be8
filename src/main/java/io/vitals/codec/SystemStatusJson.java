/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.Status;
import io.vitals.health.SystemHealth;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** The value of the topic {@code health-system}, field by field. */
public final class SystemStatusJson {

    private SystemStatusJson() {}

    public static byte[] toBytes(SystemStatus event) {
        return Json.bytes(json -> write(json, event));
    }

    /**
     * The event that the bytes hold.
     *
     * @throws IllegalArgumentException if there is none; names what is wrong
     */
    public static SystemStatus fromBytes(byte[] bytes) {
        return read(Json.parse(bytes));
    }

    public static void write(JsonGenerator json, SystemStatus event) throws IOException {
        json.writeStartObject();
        writeFields(json, event);
        json.writeEndObject();
    }

    /** The fields alone, for an object that holds more than them. */
    public static void writeFields(JsonGenerator json, SystemStatus event) throws IOException {
        json.writeStringField("system_status", Json.lower(event.systemStatus()));
        json.writeObjectFieldStart("counts");
        for (Status status : Status.values()) {
            json.writeNumberField(Json.lower(status), event.counts().getOrDefault(status, 0L));
        }
        json.writeEndObject();
        Json.texts(json, "error", event.error());
        Json.texts(json, "warning", event.warning());
        json.writeBooleanField("truncated", event.truncated());
        Json.time(json, "as_of", event.asOf());
        json.writeStringField("freshness", event.freshness().name());
    }

    public static SystemStatus read(JsonNode event) {
        Fields fields = new Fields(event);
        return new SystemStatus(
                fields.oneOf(SystemHealth.class, "system_status"),
                counts(fields.inner("counts")),
                fields.texts("error"),
                fields.texts("warning"),
                fields.flag("truncated"),
                fields.timeIfAny("as_of"),
                fields.oneOf(Freshness.class, "freshness"));
    }

    private static Map<Status, Long> counts(Fields fields) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            counts.put(status, fields.number(Json.lower(status)));
        }
        return counts;
    }
}
