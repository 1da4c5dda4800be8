/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * An answer of the service.
 *
 * @param status by HTTP
 * @param body what it says; empty if that is no JSON
 * @param retryAfter when to ask again, if it says so
 * @param date its clock, cut to the second, if it says so
 */
record Response(int status, Optional<JsonNode> body, Duration retryAfter, Optional<Instant> date) {
    static final int OK = 200;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_READY = 503;

    /** From here on the service is at fault. */
    static final int FAILED = 500;

    private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);

    /** Decimals stay as they are written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static Response of(HttpResponse<byte[]> answer) {
        return new Response(
                answer.statusCode(),
                json(answer.body()),
                answer.headers()
                        .firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("\\d{1,4}"))
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                        .orElse(USUAL_PAUSE),
                answer.headers().firstValue("Date").flatMap(Response::instant));
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** Whether the same question may be answered a little later. */
    boolean isForLater() {
        return status == NOT_READY || status == TOO_MANY_REQUESTS;
    }

    /** Why it is no success, in the service's words if it has any. */
    String why() {
        return body.map(problem -> problem.path("detail").asText(""))
                .filter(detail -> !detail.isEmpty())
                .orElse("it answers with HTTP status " + status);
    }
}
