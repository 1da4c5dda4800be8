/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.codec.FailureJson;
import io.vitals.codec.SystemStatusJson;
import io.vitals.event.FailureOf;
import io.vitals.event.SystemStatus;
import io.vitals.query.Answer;
import io.vitals.query.Answer.Found;
import io.vitals.query.HealthView;
import io.vitals.query.NewestFailureReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The roll-up, which is always told, and the newest failures: null while they cannot all be read, for an empty list
 * would say that there are none.
 */
record SystemResource(HealthView health, NewestFailureReader failures) implements Resource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        SystemStatus system = Refused.unlessFound(health.system());
        Answer<List<FailureOf>> newest = failures.newest();
        return Reply.json(json -> {
            json.writeStartObject();
            SystemStatusJson.writeFields(json, system);
            write(json, newest);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Answer<List<FailureOf>> newest) throws IOException {
        if (newest instanceof Found<List<FailureOf>> found) {
            json.writeArrayFieldStart("newest_failures");
            for (FailureOf failure : found.value()) {
                FailureJson.write(json, failure);
            }
            json.writeEndArray();
        } else {
            json.writeNullField("newest_failures");
        }
    }
}
