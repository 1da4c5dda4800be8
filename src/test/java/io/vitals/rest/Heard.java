/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer, and what it was an answer to.
 *
 * @param path as it was asked for, without what follows the question mark
 * @param headers by their names in lower case
 * @param body as text
 */
record Heard(String method, String path, int status, Map<String, List<String>> headers, String body) {

    static Heard of(HttpResponse<?> response, String body) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Heard(
                response.request().method(),
                response.request().uri().getRawPath(),
                response.statusCode(),
                headers,
                body);
    }

    /** What bytes say; they must be UTF-8. */
    static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("no UTF-8: " + new String(body, StandardCharsets.ISO_8859_1), e);
        }
    }

    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The media type without its parameters; empty if none is told. */
    String mediaType() {
        return header("Content-Type")
                .map(type -> type.replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** The same as an answer to another path. */
    Heard at(String otherPath) {
        return new Heard(method, otherPath, status, headers, body);
    }

    /** In short. */
    @Override
    public String toString() {
        return status + " " + headers.keySet() + " " + (body.length() > 500 ? body.substring(0, 500) + "..." : body);
    }

    boolean isToHead() {
        return method.equals("HEAD");
    }
}
