/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitals.connect.ConnectAnswer.Told;
import io.vitals.connect.ConnectAnswer.Untold;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Asks the workers of one Connect group, all at once: the first that answers is believed. Safe from any thread. */
public final class ConnectClient {
    static final Duration WITHIN = Duration.ofSeconds(1);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final String FOREIGN = "answers with something else than Kafka Connect would";

    private final ConnectConfig config;
    private final HttpClient http;

    /**
     * A client that has asked nobody yet.
     *
     * @param trust knows the certificates that are trusted; empty: those that the JDK trusts
     */
    public ConnectClient(ConnectConfig config, Optional<SSLContext> trust) {
        this.config = config;
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER);
        trust.ifPresent(client::sslContext);
        this.http = client.build();
    }

    /** How the connectors that matter are; within a second, never exceptionally. */
    public CompletableFuture<ConnectAnswer> connectors() {
        return first("/connectors?expand=status&expand=info").thenApply(this::connectors);
    }

    private ConnectAnswer connectors(Reply reply) {
        if (reply.json().isEmpty()) {
            return new Untold(reply.who() + reply.problem());
        }
        try {
            return new Told(ConnectorsJson.read(reply.json().get(), config.connectors()));
        } catch (IllegalArgumentException foreign) {
            return new Untold(reply.who() + FOREIGN);
        }
    }

    /**
     * How far a connector has told Connect that it has read the source of a name, as the JSON text that Connect keeps;
     * empty if nothing is kept, or it cannot be asked. Within a second.
     */
    public Optional<String> storedOffset(String connector, String source) {
        return first("/connectors/" + encoded(connector) + "/offsets")
                .join()
                .json()
                .flatMap(json -> ConnectorsJson.offset(json, source));
    }

    /** What one worker said, or else its problem. */
    private record Reply(String who, Optional<JsonNode> json, String problem) {}

    private CompletableFuture<Reply> first(String path) {
        CompletableFuture<Reply> first = new CompletableFuture<>();
        List<CompletableFuture<Reply>> all = config.addresses().stream()
                .map(address -> ask(address, path).whenComplete((reply, never) -> {
                    if (reply.json().isPresent()) {
                        first.complete(reply);
                    }
                }))
                .toList();
        CompletableFuture<Void> unused = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenRun(() -> first.complete(all.get(0).join()));
        return first;
    }

    private CompletableFuture<Reply> ask(URI address, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "application/json");
        config.login().ifPresent(login -> request.header("Authorization", login.header()));
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request.build(), response -> new BoundedBody());
        return sent.copy() // the time-out of a request ends with the headers of its answer
                .orTimeout(WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    sent.cancel(true);
                    String who = "Kafka Connect at " + address + " ";
                    return failure == null ? reply(who, response) : new Reply(who, Optional.empty(), why(failure));
                });
    }

    private static Reply reply(String who, HttpResponse<byte[]> response) {
        if (response.statusCode() == UNAUTHORIZED) {
            return new Reply(who, Optional.empty(), "asks for a login: connect.user and connect.password");
        }
        if (response.statusCode() != OK) {
            return new Reply(who, Optional.empty(), "answers with HTTP status " + response.statusCode());
        }
        try {
            return new Reply(who, Optional.of(JSON.readTree(response.body())), "");
        } catch (IOException noJson) {
            return new Reply(who, Optional.empty(), FOREIGN);
        }
    }

    private static String why(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return "gives no answer within " + WITHIN.toMillis() + " ms";
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return "cannot be reached";
        }
        return "gives no answer that can be read: "
                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
