/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyEntry.Version;
import io.vitals.event.PolicyKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The value of the topic {@code health-policies}, field by field. What was set stays the JSON that it came as. */
public final class PolicyEntryJson {

    private PolicyEntryJson() {}

    public static byte[] toBytes(PolicyKey key, PolicyEntry entry) {
        return Json.bytes(json -> {
            json.writeStartObject();
            writeVersions(json, key.kind(), entry);
            json.writeEndObject();
        });
    }

    /** The versions alone, for an object that holds more than them. */
    public static void writeVersions(JsonGenerator json, PolicyKey.Kind kind, PolicyEntry entry) throws IOException {
        json.writeArrayFieldStart("versions");
        for (Version version : entry.versions()) {
            json.writeStartObject();
            writeFields(json, kind, version);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A version's fields alone. */
    public static void writeFields(JsonGenerator json, PolicyKey.Kind kind, Version version) throws IOException {
        json.writeNumberField("version", version.version());
        Json.time(json, "effective_from", Optional.of(version.effectiveFrom()));
        json.writeFieldName(kind.word());
        json.writeRawValue(version.setting().orElse("null"));
    }

    /**
     * The entry that the bytes hold.
     *
     * @throws IllegalArgumentException if there is none; names what is wrong
     */
    public static PolicyEntry fromBytes(PolicyKey key, byte[] bytes) {
        List<Version> versions = new ArrayList<>();
        for (Fields version : new Fields(Json.parse(bytes)).inners("versions")) {
            versions.add(read(key.kind(), version));
        }
        return new PolicyEntry(versions);
    }

    private static Version read(PolicyKey.Kind kind, Fields version) {
        return new Version(
                Math.toIntExact(version.number("version")),
                version.time("effective_from"),
                version.innerIfAny(kind.word()).map(Fields::object).map(JsonNode::toString));
    }
}
