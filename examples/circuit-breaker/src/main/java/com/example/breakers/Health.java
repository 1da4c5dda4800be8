/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * What Vitals says of one integration, as far as a breaker needs it. The values of both topics hold these fields; all
 * others, those of a later version too, are passed over.
 *
 * @param status the status; while Vitals itself is blind, the last one that it knew: its blindness is not an outage
 * @param seq counts the changes of status of this integration; the higher one is the newer
 */
record Health(String integration, String status, long seq) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads a value of {@code health-status} or {@code health-transitions}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Health of(byte[] value) {
        JsonNode json = parsed(value);
        JsonNode status = json.path("last_known").isTextual() ? json.path("last_known") : json.path("status");
        if (!json.path("integration").isTextual()
                || !status.isTextual()
                || !json.path("seq").isIntegralNumber()) {
            throw new IllegalArgumentException("no health: integration, status or seq is missing");
        }
        return new Health(
                json.path("integration").textValue(),
                status.textValue(),
                json.path("seq").longValue());
    }

    private static JsonNode parsed(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
    }
}
