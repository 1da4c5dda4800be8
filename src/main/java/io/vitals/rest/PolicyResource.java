/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static io.vitals.event.PolicyKey.Kind.POLICY;

import io.vitals.codec.PolicyEntryJson;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.query.PolicyDesk;
import io.vitals.query.PolicyView;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policy of one name or pattern. */
record PolicyResource(PolicyDesk desk) implements WritableResource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        PolicyKey key = Changes.key(POLICY, query);
        PolicyView view = Refused.unlessFound(desk.view());
        Optional<PolicyEntry> entry = view.entry(key);
        @Nullable String ofFile = view.file().integrations().get(key.name());
        if (entry.isEmpty() && ofFile == null) {
            throw Refused.notFound("no policy is set for exactly '" + key.name()
                    + "'; GET /v1/policies lists those in force, in the order in which they are tried");
        }
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("name", key.name());
            json.writeFieldName("in_force");
            Optional<PolicyView.InForce> inForce = view.inForce(key.name());
            if (inForce.isPresent()) {
                json.writeStartObject();
                PoliciesResource.writeInForce(json, inForce.get());
                json.writeEndObject();
            } else {
                json.writeNull();
            }
            PoliciesResource.raw(json, "file", ofFile == null ? "null" : ofFile);
            if (entry.isPresent()) {
                PolicyEntryJson.writeVersions(json, POLICY, entry.get());
            } else {
                json.writeArrayFieldStart("versions");
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    @Override
    public Reply put(Query query, byte[] body) {
        PolicyKey key = Changes.key(POLICY, query);
        return Changes.reply(key, desk.put(key, body));
    }

    @Override
    public Reply delete(Query query) {
        PolicyKey key = Changes.key(POLICY, query);
        return Changes.reply(key, desk.delete(key));
    }
}
