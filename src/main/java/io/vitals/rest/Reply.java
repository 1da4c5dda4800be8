/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.Json;
import java.util.Map;

/** What goes back to the client. */
record Reply(int status, String contentType, Json.Body body, Map<String, String> headers) {

    static Reply json(Json.Body body) {
        return new Reply(200, "application/json", body, Map.of());
    }

    byte[] bytes() {
        return Json.bytes(body);
    }
}
