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
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Asks the workers of one Connect group, all at once: the first that answers as Connect would is believed. Safe from
 * any thread.
 */
public final class ConnectClient {
    static final Duration WITHIN = Duration.ofSeconds(1);

    /** Connect reads its topic of offsets to its end first. */
    private static final Duration OFFSET_WITHIN = Duration.ofSeconds(10);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

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
        Question<ConnectAnswer> question = new Question<>(
                "/connectors?expand=status&expand=info",
                WITHIN,
                json -> new Told(ConnectorsJson.read(json, config.connectors())));
        return first(question).thenApply(reply -> reply.told().orElseGet(() -> new Untold(reply.problem())));
    }

    /** How far a connector has told Connect that it has read the source of a name; within ten seconds. */
    public OffsetAnswer storedOffset(String connector, String source) {
        Question<OffsetAnswer> question = new Question<>(
                "/connectors/" + encoded(connector) + "/offsets",
                OFFSET_WITHIN,
                json -> ConnectorsJson.offset(json, source));
        Reply<OffsetAnswer> reply = first(question).join();
        return reply.told().orElseGet(() -> new OffsetAnswer.Untold(reply.problem()));
    }

    /**
     * What every worker is asked.
     *
     * @param reading what an answer says; throws {@link IllegalArgumentException} if Connect would not say so
     */
    private record Question<T>(String path, Duration within, Function<JsonNode, T> reading) {}

    /** What one worker said, or else its problem. */
    private record Reply<T>(Optional<T> told, String problem) {
        static <T> Reply<T> problem(String problem) {
            return new Reply<>(Optional.empty(), problem);
        }
    }

    /**
     * What the first said that Connect would say; the problem of the first address if none did. Never exceptionally.
     */
    private <T> CompletableFuture<Reply<T>> first(Question<T> question) {
        CompletableFuture<Reply<T>> first = new CompletableFuture<>();
        List<CompletableFuture<Reply<T>>> all = config.addresses().stream()
                .map(address -> ask(address, question).whenComplete((reply, never) -> {
                    if (reply.told().isPresent()) {
                        first.complete(reply);
                    }
                }))
                .toList();
        CompletableFuture<Void> unused = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenRun(() -> first.complete(all.get(0).join()));
        return first;
    }

    private <T> CompletableFuture<Reply<T>> ask(URI address, Question<T> question) {
        String who = "Kafka Connect at " + address + " ";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + question.path())).header("Accept", "application/json");
        config.login().ifPresent(login -> request.header("Authorization", login.header()));
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request.build(), response -> new BoundedBody());
        return sent.copy() // the time-out of a request ends with the headers of its answer
                .orTimeout(question.within().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> sent.cancel(true))
                .thenApply(response -> reply(who, response, question))
                .exceptionally(failure -> Reply.problem(who + why(failure, question.within())));
    }

    private static <T> Reply<T> reply(String who, HttpResponse<byte[]> response, Question<T> question) {
        if (response.statusCode() == UNAUTHORIZED) {
            return Reply.problem(who + "asks for a login: connect.user and connect.password");
        }
        if (response.statusCode() != OK) {
            return Reply.problem(who + "answers with HTTP status " + response.statusCode());
        }
        try {
            return new Reply<>(Optional.of(question.reading().apply(JSON.readTree(response.body()))), "");
        } catch (IOException | IllegalArgumentException foreign) {
            return Reply.problem(who + "answers with something else than Kafka Connect would");
        }
    }

    private static String why(Throwable failure, Duration within) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return "gives no answer within " + within.toMillis() + " ms";
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
