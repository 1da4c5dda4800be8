/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;

/**
 * An event of the topic, as the pipeline needs it.
 *
 * @param integration empty for a pulse
 * @param millis when the call was, or the pulse, since the epoch
 */
record JetRow(String op, String integration, String status, long millis) implements Serializable {
    private static final JsonMapper JSON = new JsonMapper();

    static JetRow of(byte[] event) throws IOException {
        JsonNode all = JSON.readTree(event);
        JsonNode after = all.path("after");
        String time = after.path("validation_time").asText(after.path("beat").asText());
        return new JetRow(
                all.path("op").asText(),
                after.path("integration_name").asText(),
                after.path("status").asText(),
                Instant.parse(time).toEpochMilli());
    }

    boolean isNewCall() {
        return op.equals("c") && !integration.isEmpty();
    }

    long successes() {
        return status.equals("success") ? 1 : 0;
    }
}
