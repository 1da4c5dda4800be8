/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The REST of one running service. What is not ready is asked again until patience is at its end; so is a service that
 * answered before and is gone, for it may be starting again. Thread-safe.
 */
public final class VitalsClient {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration JUDGE_AGAIN_WITHIN = Duration.ofMinutes(2);
    private static final int PAGE = 1_000;
    private static final int MOST_FAILURES = 50;
    private static final int HIGHEST_PORT = 65_535;

    private final String address;
    private final Duration patience;
    private final Duration answerWithin;
    private final ClientAccess access;
    private final PatientHttp http;

    /**
     * A client that has asked nothing yet.
     *
     * @param address such as {@code http://localhost:8080}
     * @param patience how long one question is asked again
     * @throws ClientException if that is no such address
     */
    public VitalsClient(String address, Duration patience) {
        this(address, patience, ANSWER_WITHIN);
    }

    /**
     * A client that has asked nothing yet.
     *
     * @param answerWithin how long a service may take that has taken a question
     * @throws ClientException if that is no such address
     */
    public VitalsClient(String address, Duration patience, Duration answerWithin) {
        this(address, patience, answerWithin, ClientAccess.NONE);
    }

    /** Likewise, of one that is asked for a token. */
    public VitalsClient(String address, Duration patience, Duration answerWithin, ClientAccess access) {
        this.address = checked(address);
        this.patience = patience;
        this.answerWithin = answerWithin;
        this.access = access;
        this.http = new PatientHttp(this.address, patience, answerWithin, access);
    }

    /** Likewise, that may take as long as is usual. */
    public VitalsClient(String address, Duration patience, ClientAccess access) {
        this(address, patience, ANSWER_WITHIN, access);
    }

    private static String checked(String address) {
        String trimmed = address.strip().replaceFirst("/+$", "").replaceFirst("/v1$", "");
        try {
            URI uri = URI.create(trimmed);
            if (List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() <= HIGHEST_PORT) {
                return trimmed;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        throw ClientException.refused(
                "'" + address + "' is no address of a service", "Give it as --rest http://localhost:8080.");
    }

    /** The same, which asks one question again for so long at most. */
    public VitalsClient within(Duration atMost) {
        Duration shorter = patience.compareTo(atMost) < 0 ? patience : atMost;
        return new VitalsClient(address, shorter, answerWithin, access);
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

    /** What its clock says, cut to the second; empty if it does not say. */
    public Optional<Instant> date() {
        return http.ask("/health/live", HttpRequest.Builder::GET).date();
    }

    /** The instant through which every committed row is counted; empty if there is none yet. */
    public Optional<Instant> frontier() {
        return Optional.of(pipeline().path("frontier"))
                .filter(JsonNode::isTextual)
                .map(at -> Instant.parse(at.asText()));
    }

    /** The roll-up over all integrations. */
    public JsonNode system() {
        return answer("/v1/system");
    }

    /** The names of all integrations that the service knows. */
    public List<String> integrations() {
        return integrations(Map.of()).path("integrations").findValuesAsText("integration");
    }

    /**
     * What the service says of all integrations, in the order of their names: all pages as one. By any other order one
     * could move to a page that was read already.
     *
     * @param filter query parameters: {@code status}, {@code q}
     */
    public JsonNode integrations(Map<String, String> filter) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ArrayNode integrations = whole.putArray("integrations");
        String path = "/v1/integrations" + query(filter, "?sort=name&limit=" + PAGE + "&");
        String cursor = "";
        do {
            JsonNode page = answer(path + cursor);
            page.path("integrations").forEach(integrations::add);
            String next = page.path("next_cursor").asText("");
            cursor = page.path("next_cursor").isTextual() ? "&cursor=" + encoded(next) : "";
        } while (!cursor.isEmpty());
        whole.putNull("next_cursor");
        return whole;
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
        Response response = http.ask(path, HttpRequest.Builder::GET);
        if (response.status() != Response.OK) {
            throw refused(path, response);
        }
        return response.body().orElseThrow(() -> notVitals(path));
    }

    /** The failures of an integration that are kept, the newest first; empty if the service cannot tell of any. */
    public Optional<JsonNode> failures(String name) {
        return find("/v1/integrations/" + encoded(name) + "/failures?limit=" + MOST_FAILURES);
    }

    /** What each check finds now, or at a tick; empty if the service cannot tell. */
    public Optional<JsonNode> checks(String name, Optional<Instant> tick) {
        return find("/v1/integrations/" + encoded(name) + "/checks"
                + tick.map(at -> "?at=" + encoded(at.toString())).orElse(""));
    }

    /**
     * What a policy would have said of the past.
     *
     * @param policy as JSON, as it would be put
     * @param scope query parameters: {@code integration}, {@code from}, {@code until}
     * @throws ClientException if the service refuses it, with the reason
     */
    public JsonNode whatIf(byte[] policy, Map<String, String> scope) {
        String path = "/v1/what-if" + query(scope, "?");
        Response response = http.ask(
                path,
                request -> request.timeout(JUDGE_AGAIN_WITHIN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(policy)));
        if (response.status() != Response.OK) {
            throw refused(path, response);
        }
        return response.body().orElseThrow(() -> notVitals(path));
    }

    private static String query(Map<String, String> parameters, String before) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", before, ""))
                .replaceFirst("[?&]$", "");
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
        Response response = http.ask(path, HttpRequest.Builder::GET);
        if (response.status() != Response.OK && response.status() != Response.NOT_FOUND) {
            throw refused(path, response);
        }
        JsonNode body = response.body().orElseThrow(() -> notVitals(path));
        return response.status() == Response.OK ? Optional.of(body) : Optional.empty();
    }

    private ClientException notVitals(String path) {
        return ClientException.unanswered(
                "What answers at " + address + " is not Vitals: " + path + " gives no answer in JSON",
                "Name the address of the service with --rest.");
    }

    private ClientException refused(String path, Response response) {
        String message = "Vitals at " + address + " does not answer " + path + ": " + response.why();
        if (response.isForLater()) {
            String remedy =
                    "It was asked for " + patience.toSeconds() + " s: see " + address + "/v1/pipeline and its log.";
            return ClientException.unanswered(message, remedy);
        }
        if (response.status() == Response.UNAUTHORIZED) {
            return ClientException.refused(
                    message, "Set VITALS_TOKEN, or name the file that holds a token with --token-file.");
        }
        return response.status() >= Response.FAILED
                ? ClientException.unanswered(message, "See its log.")
                : ClientException.refused(message, "Correct what it names, or see its log.");
    }
}
