/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VitalsClientTest {
    /** Instead of a status: the answer begins, and never ends. */
    private static final int STALLED = 0;

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        if (answer.status() == STALLED) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().flush();
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Retry-After", "0");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void whatIsNotReadyIsAskedAgain() {
        answers.add(new Answer(503, "{\"detail\": \"starting\"}"));
        answers.add(new Answer(503, "{\"detail\": \"starting\"}"));
        answers.add(new Answer(200, "{\"frontier\": \"2026-11-23T10:00:00.000Z\"}"));

        assertThat(client(Duration.ofSeconds(10)).frontier()).contains(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(asked).hasSize(3);
    }

    @Test
    void whoAsksTooFastAsksAgain() {
        answers.add(new Answer(429, "{\"detail\": \"too many\"}"));
        answers.add(new Answer(200, "{\"frontier\": \"2026-11-23T10:00:00.000Z\"}"));

        assertThat(client(Duration.ofSeconds(10)).frontier()).isPresent();
        answers.clear();
        answers.add(new Answer(429, "{\"detail\": \"too many\"}"));
        assertRefused(() -> client(Duration.ofMillis(100)).pipeline()).hasMessageContaining("too many");
    }

    @Test
    void whatNeverIsReadyEndsWithTheServicesOwnWords() {
        answers.add(new Answer(503, "{\"detail\": \"no tick is settled yet\"}"));

        assertRefused(() -> client(Duration.ofMillis(100)).pipeline())
                .hasMessageContaining("/v1/pipeline", "no tick is settled yet");
    }

    @Test
    void allPagesAreRead() {
        answers.add(new Answer(200, "{\"integrations\": [{\"integration\": \"a\"}], \"next_cursor\": \"x y\"}"));
        answers.add(new Answer(200, "{\"integrations\": [{\"integration\": \"b\"}], \"next_cursor\": null}"));

        assertThat(client(Duration.ZERO).integrations()).containsExactly("a", "b");
        assertThat(asked).last().asString().endsWith("&cursor=x%20y");
    }

    @Test
    void anyNameIsOneSegmentOfThePath() {
        answers.add(new Answer(200, "{}"));

        client(Duration.ZERO).integration("a b/\u00fc?x", Instant.parse("2026-11-23T10:00:00Z"));

        assertThat(asked).containsExactly("/v1/integrations/a%20b%2F%C3%BC%3Fx?at=2026-11-23T10%3A00%3A00Z");
    }

    @Test
    void anUnknownIntegrationIsNone() {
        answers.add(new Answer(404, "{\"detail\": \"no such\"}"));

        assertThat(client(Duration.ZERO).integration("nobody")).isEmpty();
    }

    @Test
    void aTickThatIsNotKeptIsRefusedInTheServicesWords() {
        answers.add(new Answer(404, "{\"detail\": \"panes are kept for PT25H\"}"));

        assertRefused(() -> client(Duration.ZERO).integrationAt("payments", Instant.EPOCH))
                .hasMessageContaining("panes are kept for PT25H");
    }

    @Test
    void whatIsNoVitalsIsSaidToBeNone() {
        answers.add(new Answer(200, "<html>"));
        assertRefused(() -> client(Duration.ZERO).pipeline()).hasMessageContaining("is not Vitals");

        answers.clear();
        answers.add(new Answer(404, "not found"));
        assertRefused(() -> client(Duration.ZERO).integration("payments")).hasMessageContaining("is not Vitals");
    }

    @Test
    void nobodyThereIsSaidAtOnce() throws IOException {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        VitalsClient client = new VitalsClient("http://127.0.0.1:" + closed, Duration.ofHours(1));

        assertRefused(client::pipeline).hasMessageContaining("No Vitals answers at http://127.0.0.1:" + closed);
    }

    @Test
    void aServiceThatHasAnsweredAndIsGoneIsWaitedForWithinBounds() {
        answers.add(new Answer(200, "{}"));
        VitalsClient client = client(Duration.ofSeconds(1));
        client.pipeline();
        server.stop(0);

        long began = System.nanoTime();
        assertRefused(client::pipeline).hasMessageContaining("No Vitals answers");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void anAnswerThatStopsHalfWayIsNone() {
        answers.add(new Answer(STALLED, ""));
        VitalsClient client = new VitalsClient(address(), Duration.ZERO, Duration.ofMillis(300));

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertRefused(client::pipeline)
                        .hasMessageContainingAll("No Vitals answers at " + address(), "(not within 300 ms)")
                        .matches(failure -> ((ClientException) failure).isUnanswered()));
    }

    @Test
    void afterAnAnswerThatStopsHalfWayItIsAskedAgain() {
        answers.add(new Answer(200, "{}"));
        answers.add(new Answer(STALLED, ""));
        answers.add(new Answer(200, "{\"frontier\": \"2026-11-23T10:00:00.000Z\"}"));
        VitalsClient client = new VitalsClient(address(), Duration.ofSeconds(20), Duration.ofMillis(300));
        client.pipeline();

        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(client.frontier()).isPresent());
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        for (String wrong : List.of(
                "localhost:8080", "http://", "ftp://x", "a b", "http://h:65536", "http://h:99999/v1", "http://h:0")) {
            assertRefused(() -> new VitalsClient(wrong, Duration.ZERO)).hasMessageContaining("'" + wrong + "'");
        }
        assertThat(new VitalsClient(" http://h:1/v1/ ", Duration.ZERO).address())
                .isEqualTo("http://h:1");
    }

    private VitalsClient client(Duration patience) {
        return new VitalsClient(address(), patience);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(ClientException.class);
    }
}
