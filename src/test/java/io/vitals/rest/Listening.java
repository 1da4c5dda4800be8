/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import io.vitals.codec.Schemas;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens to a stream, and holds every event to its schema. */
final class Listening implements AutoCloseable {
    private static final Map<String, String> SCHEMAS = Map.of(
            "health", "health-status",
            "system", "health-system",
            "ping", "stream-ping",
            "left", "stream-integration",
            "forgotten", "stream-integration");

    final List<Told> told = new CopyOnWriteArrayList<>();
    final HttpResponse<InputStream> response;
    private final Thread thread = new Thread(this::read, "listening");
    volatile boolean hasEnded;

    /** An event. */
    record Told(String event, String id, JsonNode data) {
        String name() {
            return (event + " " + data.path("integration").asText()).trim();
        }
    }

    private Listening(HttpResponse<InputStream> response) {
        this.response = response;
        thread.setDaemon(true);
        thread.start();
    }

    static Listening to(Client client, String query, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + client.port().getAsInt() + "/v1/stream" + query));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
            Contract.keptHead(response);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            return new Listening(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            List<String> event = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    event.add(line);
                } else if (event.size() == 3) {
                    told.add(told(event));
                    event.clear();
                } else {
                    assertThat(event).containsExactly("retry: 2000");
                    event.clear();
                }
            }
        } catch (IOException closed) {
            // as much an end as any
        } finally {
            hasEnded = true;
        }
    }

    private static Told told(List<String> lines) {
        String event = lines.get(0).substring("event: ".length());
        byte[] data = lines.get(1).substring("data: ".length()).getBytes(UTF_8);
        String id = lines.get(2).substring("id: ".length());
        Contract.keptEvent(event, data);
        Optional<String> schema = Optional.ofNullable(SCHEMAS.get(event));
        return new Told(
                event, id, schema.map(name -> Schemas.assertValid(name, data)).orElseGet(() -> Json.parse(data)));
    }

    /** Waits for an event of this name, and gives the first. */
    Told awaits(String name) {
        await(name).until(() -> told.stream().anyMatch(each -> each.name().equals(name)));
        return told.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<String> names() {
        return told.stream()
                .filter(each -> !each.event().equals("ping"))
                .map(Told::name)
                .toList();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
