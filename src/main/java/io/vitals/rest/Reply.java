/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** What goes back to the client. */
record Reply(int status, String contentType, Supplier<byte[]> body, Map<String, String> headers) {

    static Reply json(Json.Body body) {
        return new Reply(200, MediaType.JSON, () -> Json.bytes(body), Map.of());
    }

    /** It will be done, but is not yet. */
    static Reply accepted(Json.Body body) {
        return new Reply(202, MediaType.JSON, () -> Json.bytes(body), Map.of());
    }

    static Reply text(String contentType, String text) {
        return new Reply(200, contentType, () -> text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    byte[] bytes() {
        return body.get();
    }
}
