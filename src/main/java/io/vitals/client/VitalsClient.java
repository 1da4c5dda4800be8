/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The REST of one running service. What is not ready is asked again until patience is at its end; so is a service that
 * answered before and is gone, for it may be starting again. Thread-safe.
 */
public final class VitalsClient {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration JUDGE_AGAIN_WITHIN = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);
    private static final int PAGE = 1_000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final String address;
    private final Duration patience;
    private volatile boolean hasAnswered;

    /**
     * A client that has asked nothing yet.
     *
     * @param address such as {@code http://localhost:8080}
     * @param patience how long one question is asked again
     * @throws ClientException if that is no such address
     */
    public VitalsClient(String address, Duration patience) {
        this.address = checked(address);
        this.patience = patience;
    }

    private static String checked(String address) {
        String trimmed = address.strip().replaceFirst("/+$", "").replaceFirst("/v1$", "");
        try {
            URI uri = URI.create(trimmed);
            if (List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return trimmed;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        throw new ClientException(
                "'" + address + "' is no address of a service", "Give it as --rest http://localhost:8080.");
    }

    /** Where it asks. */
    public String address() {
        return address;
    }

    /** How long it asks one question again. */
    public Duration patience() {
        return patience;
    }

    /** How far the pipeline has come. */
    public JsonNode pipeline() {
        return answer("/v1/pipeline");
    }

    /** The instant through which every committed row is counted; empty if there is none yet. */
    public Optional<Instant> frontier() {
        return Optional.of(pipeline().path("frontier"))
                .filter(JsonNode::isTextual)
                .map(at -> Instant.parse(at.asText()));
    }

    /** The names of all integrations that the service knows. */
    public List<String> integrations() {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = answer("/v1/integrations?limit=" + PAGE + cursor);
            page.path("integrations")
                    .forEach(each -> names.add(each.path("integration").asText()));
            String next = page.path("next_cursor").asText("");
            cursor = page.path("next_cursor").isTextual() ? "&cursor=" + encoded(next) : "";
        } while (!cursor.isEmpty());
        return names;
    }

    /** The policies that are set and in force; empty if the service cannot tell yet what those are. */
    public Optional<JsonNode> policies() {
        return find("/v1/policies");
    }

    /** The last settled state of an integration; empty if the service knows none of that name. */
    public Optional<JsonNode> integration(String name) {
        return find("/v1/integrations/" + encoded(name));
    }

    /** The figures of an integration at a tick; empty if the service knows none of that name. */
    public Optional<JsonNode> integration(String name, Instant tick) {
        return find(at(name, tick));
    }

    /**
     * The figures at a tick of an integration that the service knows.
     *
     * @throws ClientException if they cannot be told, because it is no tick, or what is kept does not reach back so far
     */
    public JsonNode integrationAt(String name, Instant tick) {
        String path = at(name, tick);
        Response response = ask(path);
        if (response.status() != Response.OK) {
            throw refused(path, response);
        }
        return response.body().orElseThrow(() -> notVitals(path));
    }

    /**
     * What a policy would have said of the past.
     *
     * @param policy as JSON, as it would be put
     * @param scope query parameters: {@code integration}, {@code from}, {@code until}
     * @throws ClientException if the service refuses it, with the reason
     */
    public JsonNode whatIf(byte[] policy, Map<String, String> scope) {
        String query = scope.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        String path = "/v1/what-if" + (scope.isEmpty() ? "" : query);
        Response response = ask(
                path,
                request -> request.timeout(JUDGE_AGAIN_WITHIN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(policy)));
        if (response.status() != Response.OK) {
            throw refused(path, response);
        }
        return response.body().orElseThrow(() -> notVitals(path));
    }

    private static String at(String name, Instant tick) {
        return "/v1/integrations/" + encoded(name) + "?at=" + encoded(tick.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode answer(String path) {
        return find(path).orElseThrow(() -> notVitals(path));
    }

    private Optional<JsonNode> find(String path) {
        Response response = ask(path);
        if (response.status() != Response.OK && response.status() != Response.NOT_FOUND) {
            throw refused(path, response);
        }
        JsonNode body = response.body().orElseThrow(() -> notVitals(path));
        return response.status() == Response.OK ? Optional.of(body) : Optional.empty();
    }

    private ClientException notVitals(String path) {
        return new ClientException(
                "What answers at " + address + " is not Vitals: " + path + " gives no answer in JSON",
                "Name the address of the service with --rest.");
    }

    private ClientException refused(String path, Response response) {
        return new ClientException(
                "Vitals at " + address + " does not answer " + path + ": " + response.why(),
                response.status() == Response.NOT_READY
                        ? "It was asked for " + patience.toSeconds() + " s: see " + address
                                + "/v1/pipeline and its log."
                        : "Correct what it names, or see its log.");
    }

    /** The first answer that says more than "not ready"; the last one if none does. */
    private Response ask(String path) {
        return ask(path, HttpRequest.Builder::GET);
    }

    private Response ask(String path, UnaryOperator<HttpRequest.Builder> method) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Response> response = askOnce(path, method, deadline);
            Duration pause = response.map(Response::retryAfter).orElse(RECONNECT_AFTER);
            boolean isAnswer = response.isPresent() && response.get().status() != Response.NOT_READY;
            if (isAnswer || (response.isPresent() && System.nanoTime() + pause.toNanos() > deadline)) {
                return response.get();
            }
            pause(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
    }

    /** Empty if it was there before, is gone, and may come back in time. */
    private Optional<Response> askOnce(String path, UnaryOperator<HttpRequest.Builder> method, long deadline) {
        try {
            HttpRequest request = method.apply(HttpRequest.newBuilder(URI.create(address + path))
                            .timeout(ANSWER_WITHIN)
                            .header("Accept", "application/json"))
                    .build();
            Response response = Response.of(http.send(request, BodyHandlers.ofByteArray()));
            hasAnswered = true;
            return Optional.of(response);
        } catch (IOException gone) {
            if (hasAnswered && System.nanoTime() < deadline) {
                return Optional.empty();
            }
            String why = gone.getMessage() == null ? "" : " (" + gone.getMessage() + ")";
            throw new ClientException(
                    "No Vitals answers at " + address + why,
                    "Start it, or name the address that it told at its start with --rest.");
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    private static ClientException interrupted() {
        Thread.currentThread().interrupt();
        return new ClientException("Stopped while waiting for Vitals", "Start the command again.");
    }
}
