/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.codec.Json;
import io.vitals.query.Flaw;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Why a request was not answered (RFC 9457).
 *
 * @param kind what kind of problem
 * @param detail what is wrong here, and what to do
 * @param headers that go with it
 * @param flaws one by one, where several things can be wrong at once
 */
record Problem(Kind kind, String detail, Map<String, String> headers, List<Flaw> flaws) {
    static final String CONTENT_TYPE = "application/problem+json";

    Problem {
        headers = Map.copyOf(headers);
        flaws = List.copyOf(flaws);
    }

    Problem(Kind kind, String detail, Map<String, String> headers) {
        this(kind, detail, headers, List.of());
    }

    /** The kinds, by HTTP status. */
    enum Kind {
        BAD_REQUEST(400, "The request is wrong"),
        UNAUTHORIZED(401, "A token is needed"),
        FORBIDDEN(403, "This is not allowed from there"),
        SCOPE(403, "The token does not allow this"),
        NOT_FOUND(404, "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "This method is not for this path"),
        NOT_ACCEPTABLE(406, "The answer has no such form"),
        TOO_LARGE(413, "The request is too large"),
        URI_TOO_LONG(414, "The address is too long"),
        UNSUPPORTED_MEDIA_TYPE(415, "This kind of body cannot be read"),
        TOO_MANY_REQUESTS(429, "There are too many requests"),
        HEADERS_TOO_LARGE(431, "The headers are too large"),
        INTERNAL(500, "Vitals failed"),
        BUSY(503, "There are too many of these already"),
        NOT_READY(503, "The answer cannot be told yet"),
        ELSEWHERE(503, "The stores that know cannot be read now"),
        NOT_WRITTEN(503, "The change cannot be made now");

        final int status;
        final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        /** The kind nearest to a status that a library chose. */
        static Kind of(int status) {
            for (Kind kind : values()) {
                if (kind.status == status) {
                    return kind;
                }
            }
            return status >= 500 ? INTERNAL : BAD_REQUEST;
        }

        String type() {
            return "urn:vitals:problem:" + Json.lower(this).replace('_', '-');
        }
    }

    static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, Map.of());
    }

    /** The problem as it is sent, about a path. */
    Reply reply(String instance) {
        Json.Body body = json -> {
            json.writeStartObject();
            json.writeStringField("type", kind.type());
            json.writeStringField("title", kind.title);
            json.writeNumberField("status", kind.status);
            json.writeStringField("detail", detail);
            json.writeStringField("instance", instance);
            writeFlaws(json);
            json.writeEndObject();
        };
        return new Reply(kind.status, CONTENT_TYPE, () -> Json.bytes(body), headers);
    }

    private void writeFlaws(JsonGenerator json) throws IOException {
        if (flaws.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("problems");
        for (Flaw flaw : flaws) {
            json.writeStartObject();
            json.writeStringField("path", flaw.path());
            json.writeStringField("sentence", flaw.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
