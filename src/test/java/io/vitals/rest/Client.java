/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import io.vitals.codec.Schemas;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.IntSupplier;

/** Speaks HTTP to the server under test, and holds every answer to its schema and to {@code /openapi.json}. */
record Client(IntSupplier port, HttpClient http) {

    Client(int port, HttpClient http) {
        this(() -> port, http);
    }

    HttpResponse<byte[]> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** With a body, which says that it is JSON. */
    HttpResponse<byte[]> put(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
                .PUT(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json; charset=utf-8")
                .build());
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return Contract.kept(http.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError(request.toString(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A whole answer that fits its schema. */
    JsonNode get(String schema, String path) {
        HttpResponse<byte[]> response = send("GET", path);
        assertThat(response.statusCode())
                .as("%s: %s", path, new String(response.body(), UTF_8))
                .isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return Schemas.assertValid(schema, response.body());
    }

    /** A problem that fits its schema and says the same as the status line. */
    JsonNode problem(int status, HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = Schemas.assertValid("problem", response.body());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        return problem;
    }

    /** What a problem at a path says. */
    String detail(int status, String path) {
        return problem(status, send("GET", path)).get("detail").textValue();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E")
                .replace("*", "%2A");
    }

    static JsonNode parse(HttpResponse<byte[]> response) {
        return Json.parse(response.body());
    }
}
