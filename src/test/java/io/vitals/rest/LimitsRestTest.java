/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.codec.Schemas;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bound is met, and says so. */
class LimitsRestTest {
    static final Duration SECOND = Duration.ofSeconds(1);
    static final HttpLimits SMALL = new HttpLimits(1_024, 1_024, 20, Duration.ofSeconds(10), 10, 0);

    private final Backstage backstage = new Backstage();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private Client serve(HttpLimits limits) {
        StreamConfig stream = StreamConfig.of(5, Duration.ofMillis(100));
        RestServer server =
                new RestServer(new HttpConfig("127.0.0.1", 0, AccessConfig.OPEN, limits, stream), backstage.sources());
        opened.add(server);
        server.start();
        return new Client(server.port(), HttpClient.newHttpClient());
    }

    @Test
    void aLongerBodyIsRefused() {
        Client client = serve(SMALL);

        assertThat(client.problem(413, client.put("/v1/policies/a", " ".repeat(1_025)))
                        .get("detail")
                        .textValue())
                .isEqualTo("the body is longer than the 1024 bytes allowed");
        assertThat(client.put("/v1/policies/a", "{}" + " ".repeat(1_022)).statusCode())
                .isNotEqualTo(413);
    }

    @Test
    void longerHeadersAreRefused() throws IOException {
        Client client = serve(SMALL);

        assertProblem(431, raw(client, "GET /v1/system", "X-Long: " + "x".repeat(2_000)))
                .contains("take more than the 1024 bytes allowed");
        assertProblem(414, raw(client, "GET /v1/system?q=" + "x".repeat(2_000), "X: y"))
                .contains("take more than the 1024 bytes allowed");
    }

    @Test
    void moreHeadersAreRefused() throws IOException {
        Client client = serve(SMALL);

        assertProblem(431, raw(client, "GET /v1/system", "X: y\r\n".repeat(18) + "X: y"))
                .contains("the request has 21 headers; at most 20 are allowed");
        assertThat(raw(client, "GET /v1/system", "X: y\r\n".repeat(17) + "X: y"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void whoAsksTooFastIsHeldOff() {
        Client client = serve(new HttpLimits(1_024, 1_024, 20, SECOND, 10, 1));
        client.get("system", "/v1/system");

        HttpResponse<byte[]> second = client.send("GET", "/v1/system");

        assertThat(client.problem(429, second).get("detail").textValue())
                .startsWith("more than 1 requests a second came from this address");
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        client.problem(429, client.send("GET", "/v1/stream"));
        client.get("probe", "/health/live");
        client.get("probe", "/health/ready");
    }

    @Test
    void withoutALimitNobodyIsHeldOff() {
        Client client = serve(SMALL);

        for (int i = 0; i < 50; i++) {
            client.get("system", "/v1/system");
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        Client client = serve(new HttpLimits(1_024, 1_024, 20, SECOND, 10, 0));
        Socket silent = connect(client);
        silent.setSoTimeout(10_000);

        assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aStreamOnWhichNothingHappensIsNotSilent() {
        backstage.journal.replaced();
        Client client = serve(new HttpLimits(1_024, 1_024, 20, SECOND, 10, 0));

        try (Listening listening = Listening.to(client, "")) {
            listening.awaits("snapshot-end");
            for (int i = 0; i < 20; i++) {
                listening.told.clear();
                listening.awaits("ping");
            }
            assertThat(listening.hasEnded).isFalse();
        }
    }

    @Test
    void connectionsBeyondTheBoundWaitUntilOneIsClosed() throws IOException {
        Client client = serve(SMALL);
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(connect(client));
            assertThat(answer(open.get(i))).startsWith("HTTP/1.1 200");
        }

        Socket oneMore = connect(client);
        oneMore.setSoTimeout(300);
        assertThatThrownBy(() -> answer(oneMore)).isInstanceOf(SocketTimeoutException.class);
        open.get(0).close();

        oneMore.setSoTimeout(10_000);
        assertThat(line(oneMore)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "1023, 8192, 100, 30, 2000, 0, 'http.limits.body-bytes must be 1024 to 16777216, but is 1023'",
        "65536, 1023, 100, 30, 2000, 0, 'http.limits.header-bytes must be 1024 to 65536, but is 1023'",
        "65536, 8192, 9, 30, 2000, 0, 'http.limits.headers must be 10 to 1000, but is 9'",
        "65536, 8192, 100, 0, 2000, 0, 'http.limits.idle must be PT1S to PT1H, but is PT0S'",
        "65536, 8192, 100, 3601, 2000, 0, 'http.limits.idle must be PT1S to PT1H, but is PT1H1S'",
        "65536, 8192, 100, 30, 9, 0, 'http.limits.connections must be 10 to 100000, but is 9'",
        "65536, 8192, 100, 30, 2000, -1, 'http.limits.requests-per-second must be 0 to 1000000, but is -1'",
    })
    void whatIsNoLimitIsRefused(
            int body, int bytes, int headers, int idleSeconds, int connections, int rate, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new HttpLimits(body, bytes, headers, Duration.ofSeconds(idleSeconds), connections, rate))
                .withMessage(words);
    }

    private Socket connect(Client client) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), client.port().getAsInt());
        opened.add(socket);
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        return line(socket);
    }

    private static String line(Socket socket) throws IOException {
        return String.valueOf(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
    }

    private String raw(Client client, String request, String headers) throws IOException {
        Socket socket = connect(client);
        String head = request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    private static AbstractStringAssert<?> assertProblem(int status, String answer) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json", "nosniff");
        String body = answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
        assertThat(Schemas.assertValid("problem", body.getBytes(UTF_8))
                        .get("status")
                        .intValue())
                .isEqualTo(status);
        return assertThat(body);
    }
}
