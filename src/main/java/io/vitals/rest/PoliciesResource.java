/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.codec.Json;
import io.vitals.codec.PolicyEntryJson;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.observation.IntegrationName;
import io.vitals.query.PolicyDesk;
import io.vitals.query.PolicyView;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All policies: the file's, what overrides them, and which of them are in force in which order. */
record PoliciesResource(PolicyDesk desk) implements Resource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        PolicyView view = Refused.unlessFound(desk.view());
        return Reply.json(json -> {
            json.writeStartObject();
            Json.time(json, "as_of", Optional.of(view.now()));
            json.writeNumberField("version", view.version());
            writeFile(json, view.file());
            json.writeArrayFieldStart("overrides");
            for (Map.Entry<PolicyKey, PolicyEntry> entry : view.entries(PolicyKey.Kind.POLICY)) {
                writeOverride(json, entry.getKey(), entry.getValue(), view);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("in_force");
            for (PolicyView.InForce policy : view.inForce()) {
                json.writeStartObject();
                json.writeStringField("name", policy.name());
                writeInForce(json, policy);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeFile(JsonGenerator json, PolicyView.OfFile file) throws IOException {
        raw(json, "defaults", file.defaults());
        json.writeObjectFieldStart("integrations");
        for (Map.Entry<String, String> policy : file.integrations().entrySet()) {
            raw(json, policy.getKey(), policy.getValue());
        }
        json.writeEndObject();
        Json.texts(
                json,
                "expected",
                file.expected().stream().map(IntegrationName::value).sorted().toList());
    }

    private static void writeOverride(JsonGenerator json, PolicyKey key, PolicyEntry entry, PolicyView view)
            throws IOException {
        int newest = entry.newest().version();
        json.writeStartObject();
        json.writeStringField("name", key.name());
        PolicyEntryJson.writeFields(json, key.kind(), entry.newest());
        json.writeBooleanField(
                "in_force",
                view.inForce(key.name())
                        .flatMap(PolicyView.InForce::override)
                        .filter(version -> version == newest)
                        .isPresent());
        json.writeEndObject();
    }

    /** The file is the first version. */
    static void writeInForce(JsonGenerator json, PolicyView.InForce policy) throws IOException {
        json.writeStringField("source", policy.override().isPresent() ? "override" : "file");
        json.writeNumberField("version", policy.override().orElse(1));
        raw(json, "policy", policy.policy());
    }

    static void raw(JsonGenerator json, String field, String value) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue(value);
    }
}
