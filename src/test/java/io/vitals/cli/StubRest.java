/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.Json;
import io.vitals.codec.Schemas;
import io.vitals.codec.SystemStatusJson;
import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** The REST of a Vitals that says what a test wants, each answer held to its schema; it does not filter. */
final class StubRest implements AutoCloseable {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> shown = new CopyOnWriteArrayList<>();
    volatile List<HealthStatus> integrations = List.of();
    volatile SystemStatus system = Events.system(Freshness.LIVE, Events.TICK);
    /** The answer about the failures of any integration; empty as long as it cannot be told. */
    volatile Optional<String> failures = Optional.empty();

    /** The answer about the checks of any integration, likewise. */
    volatile Optional<String> checks = Optional.empty();

    volatile boolean isReady = true;
    volatile boolean refuses;
    volatile boolean asksForToken;
    private final HttpServer server;
    private final String scheme;
    private final int port;

    private record Answer(int status, String body) {}

    /** On any free port. */
    StubRest() {
        this(0);
    }

    StubRest(int wanted) {
        this(wanted, Optional.empty());
    }

    /** One that speaks TLS. */
    StubRest(SSLContext tls) {
        this(0, Optional.of(tls));
    }

    private StubRest(int wanted, Optional<SSLContext> tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted);
        scheme = tls.isPresent() ? "https" : "http";
        try {
            server = tls.isPresent() ? encrypted(address, tls.get()) : HttpServer.create(address, 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.createContext("/", this::answer);
        server.start();
        this.port = server.getAddress().getPort();
    }

    private static HttpServer encrypted(InetSocketAddress address, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    int port() {
        return port;
    }

    String address() {
        return scheme + "://127.0.0.1:" + port;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        shown.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        String path = exchange.getRequestURI().getPath();
        Answer answer = answer(path);
        exchange.getResponseHeaders().add("Retry-After", "0");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer answer(String path) {
        if (asksForToken) {
            return problem(401, path, "a token is needed");
        }
        if (refuses) {
            return problem(400, path, "it is refused");
        }
        return isReady ? found(path) : problem(503, path, "no tick is settled yet");
    }

    private Answer found(String path) {
        if (path.equals("/v1/system")) {
            return valid("system", withFailures(system));
        }
        if (path.equals("/v1/integrations")) {
            return valid("integrations", list());
        }
        if (path.endsWith("/failures")) {
            return fromStores("failures", failures, path);
        }
        if (path.endsWith("/checks")) {
            return fromStores("checks", checks, path);
        }
        return integrations.stream()
                .filter(event ->
                        path.equals("/v1/integrations/" + event.integration().value()))
                .findFirst()
                .map(event -> valid("integration", withSql(event)))
                .orElseGet(() -> problem(404, path, "there is none"));
    }

    private static Answer fromStores(String schema, Optional<String> answer, String path) {
        return answer.map(told -> valid(schema, told.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> problem(503, path, "the stores are being moved or restored"));
    }

    private byte[] list() {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("integrations");
            for (HealthStatus event : integrations) {
                HealthStatusJson.write(json, event);
            }
            json.writeEndArray();
            json.writeNullField("next_cursor");
            json.writeEndObject();
        });
    }

    private static byte[] withFailures(SystemStatus system) {
        ObjectNode answer = (ObjectNode) Json.parse(SystemStatusJson.toBytes(system));
        return answer.putNull("newest_failures").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withSql(HealthStatus event) {
        ObjectNode answer = (ObjectNode) Json.parse(HealthStatusJson.toBytes(event));
        return answer.put("sql", "SELECT 1").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Answer valid(String schema, byte[] body) {
        Schemas.assertValid(schema, body);
        return new Answer(200, new String(body, StandardCharsets.UTF_8));
    }

    private static Answer problem(int status, String path, String detail) {
        String body =
                "{\"type\":\"about:blank\",\"title\":\"Problem\",\"status\":%d,\"detail\":\"%s\",\"instance\":\"%s\"}"
                        .formatted(status, detail, path);
        Schemas.assertValid("problem", body.getBytes(StandardCharsets.UTF_8));
        return new Answer(status, body);
    }

    /** With another freshness than LIVE. */
    void is(Freshness freshness) {
        system = freshness == Freshness.STARTING
                ? new SystemStatus(
                        system.systemStatus(),
                        system.counts(),
                        system.error(),
                        system.warning(),
                        false,
                        Optional.empty(),
                        freshness)
                : Events.system(freshness, Events.TICK);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
