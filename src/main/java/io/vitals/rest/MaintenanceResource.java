/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static io.vitals.event.PolicyKey.Kind.MAINTENANCE;

import io.vitals.codec.PolicyEntryJson;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.query.PolicyDesk;
import java.util.Set;

/** One maintenance. */
record MaintenanceResource(PolicyDesk desk) implements WritableResource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        PolicyKey key = Changes.key(MAINTENANCE, query);
        PolicyEntry entry = Refused.unlessFound(desk.view())
                .entry(key)
                .orElseThrow(() -> Refused.notFound(
                        "no maintenance is set with the id '" + key.name() + "'; GET /v1/maintenance lists all"));
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("id", key.name());
            PolicyEntryJson.writeVersions(json, MAINTENANCE, entry);
            json.writeEndObject();
        });
    }

    @Override
    public Reply put(Query query, byte[] body) {
        PolicyKey key = Changes.key(MAINTENANCE, query);
        return Changes.reply(key, desk.put(key, body));
    }

    @Override
    public Reply delete(Query query) {
        PolicyKey key = Changes.key(MAINTENANCE, query);
        return Changes.reply(key, desk.delete(key));
    }
}
