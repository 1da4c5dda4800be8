/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.HealthTransitionJson;
import io.vitals.event.HealthTransition;
import io.vitals.observation.IntegrationName;
import io.vitals.query.TransitionReader.Newest;
import java.util.Set;

/** The newest changes of one integration's status. */
record TransitionsResource(RestSources sources) implements Resource {
    private static final int USUAL = 20;
    private static final int MOST = 200;

    @Override
    public Set<String> parameters() {
        return Set.of("limit");
    }

    @Override
    public Reply get(Query query) {
        int limit = query.limit(USUAL, MOST);
        IntegrationName name = IntegrationResource.name(query);
        Refused.unlessFound(sources.health().find(name));
        Newest newest = Refused.unlessFound(sources.past().transitions().newest(name, limit));
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("integration", name.value());
            json.writeArrayFieldStart("transitions");
            for (HealthTransition event : newest.transitions()) {
                HealthTransitionJson.write(json, event);
            }
            json.writeEndArray();
            json.writeBooleanField("complete", newest.isComplete());
            json.writeEndObject();
        });
    }
}
