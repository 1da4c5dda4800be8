/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of all answers finds what it is there for. */
class ContractTest {
    private static final String PROBLEM =
            "{'type':'urn:a','title':'a','status':503,'detail':'a','instance':'/a'}".replace('\'', '"');

    private final Contract contract = new Contract(Contracts.openApi());

    @Test
    void whatIsDocumentedIsKept() {
        assertThat(objections("GET", "/health/live", 200, "{\"status\":\"live\"}"))
                .isEmpty();
        assertThat(objections("HEAD", "/health/live", 200, "")).isEmpty();
        assertThat(objections("GET", "/v1/system", 503, PROBLEM)).isEmpty();
        assertThat(objections("POST", "/v1/system", 405, PROBLEM)).isEmpty();
        assertThat(objections("GET", "/nowhere", 404, PROBLEM)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /health/live, 200, {\"state\":\"live\"}, status",
        "GET, /health/live, 200, '{\"status\":\"live\",\"colour\":1}', colour",
        "GET, /health/live, 200, {\"status\":\"dead\"}, status",
        "GET, /health/live, 200, {\"status\", not JSON",
        "GET, /health/live, 202, {\"status\":\"live\"}, no such answer",
        "HEAD, /health/live, 200, {\"status\":\"live\"}, there is a body",
        "POST, /health/live, 200, {\"status\":\"live\"}, no such answer",
        "GET, /health/dead, 200, {\"status\":\"live\"}, no such answer",
        "GET, /v1/integrations/a/b, 200, {\"status\":\"live\"}, no such answer",
        "GET, /metrics, 200, a 1, media type",
        "GET, /v1/integrations/a/badge.svg, 304, a, there is a body",
    })
    void whatIsNotIsObjectedTo(String method, String path, int status, String body, String objection) {
        assertThat(objections(method, path, status, body)).anyMatch(found -> found.contains(objection));
    }

    @Test
    void aMissingOrWrongHeaderIsObjectedTo() {
        Map<String, List<String>> headers = Map.of("content-type", List.of("application/problem+json"));
        Map<String, List<String>> soon =
                Map.of("content-type", List.of("application/problem+json"), "retry-after", List.of("soon"));

        assertThat(contract.objections(new Heard("GET", "/v1/system", 503, headers, PROBLEM)))
                .containsExactly("the header Retry-After is missing");
        assertThat(contract.objections(new Heard("GET", "/v1/system", 503, soon, PROBLEM)))
                .containsExactly("the header Retry-After is soon");
    }

    @Test
    void anEventThatNobodyKnowsIsObjectedTo() {
        byte[] empty = "{}".getBytes(UTF_8);

        assertThat(contract.objectionsToEvent("snapshot", empty)).isEmpty();
        assertThat(contract.objectionsToEvent("ping", empty)).isNotEmpty();
        assertThat(contract.objectionsToEvent("news", empty)).isNotEmpty();
    }

    private List<String> objections(String method, String path, int status, String body) {
        Map<String, List<String>> headers = Map.of(
                "content-type", List.of(status < 400 ? "application/json; charset=utf-8" : "application/problem+json"),
                "retry-after", List.of("2"),
                "allow", List.of("GET, HEAD"),
                "etag", List.of("\"a\""));
        return contract.objections(new Heard(method, path, status, headers, body));
    }
}
