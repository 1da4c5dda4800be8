/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What goes back to the client. */
record Reply(int status, String contentType, Supplier<byte[]> body, Map<String, String> headers) {

    static Reply json(Json.Body body) {
        return new Reply(200, MediaType.JSON, () -> Json.bytes(body), Map.of());
    }

    /** It will be done, but is not yet. */
    static Reply accepted(Json.Body body) {
        return new Reply(202, MediaType.JSON, () -> Json.bytes(body), Map.of());
    }

    /** Done, and nothing to say. */
    static Reply nothing(Map<String, String> headers) {
        return new Reply(204, "", () -> new byte[0], headers);
    }

    static Reply text(String contentType, String text) {
        return new Reply(200, contentType, () -> text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** To be asked for again each time; it need not be sent again as long as it is the same. */
    static Reply picture(String svg) {
        byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
                Map.of("Cache-Control", "no-cache", "ETag", "\"" + UUID.nameUUIDFromBytes(bytes) + "\"");
        return new Reply(200, MediaType.SVG + ";charset=utf-8", () -> bytes, headers);
    }

    /** The same with more headers. */
    Reply with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Reply(status, contentType, body, Map.copyOf(all));
    }

    /** Whether a client that names what it holds, by If-None-Match (RFC 9110), holds this. */
    boolean isHeld(@Nullable String ifNoneMatch) {
        @Nullable String tag = headers.get("ETag");
        return tag != null
                && ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(each -> each.trim().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }

    /** Whether it has no body. */
    boolean isEmpty() {
        return status == 204;
    }

    byte[] bytes() {
        return body.get();
    }
}
