/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.Json;
import io.vitals.event.HealthTransition;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What makes a transition a CloudEvent in the binary mode of the Kafka protocol binding, version 1.0.2. */
final class CloudEventHeaders {
    static final String TYPE = "io.vitals.transition.v1";
    static final String SOURCE = "/vitals";

    private CloudEventHeaders() {}

    static Headers of(HealthTransition event) {
        Headers headers = new RecordHeaders();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_type", TYPE);
        put(headers, "ce_source", SOURCE);
        put(headers, "ce_id", event.id());
        put(headers, "ce_subject", event.integration().value());
        put(headers, "ce_time", Json.time(event.settled().asOf()));
        put(headers, "content-type", "application/json");
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
