/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static io.vitals.event.PolicyKey.Kind.MAINTENANCE;

import io.vitals.codec.PolicyEntryJson;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.query.PolicyDesk;
import io.vitals.query.PolicyView;
import java.util.Map;
import java.util.Set;

/** All maintenances that are set. */
record MaintenancesResource(PolicyDesk desk) implements Resource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        PolicyView view = Refused.unlessFound(desk.view());
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("maintenances");
            for (Map.Entry<PolicyKey, PolicyEntry> entry : view.entries(MAINTENANCE)) {
                json.writeStartObject();
                json.writeStringField("id", entry.getKey().name());
                PolicyEntryJson.writeFields(json, MAINTENANCE, entry.getValue().newest());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
