/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.tls.TlsConfig;
import io.vitals.topology.LinesOf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogTest {
    static final String LINE =
            "INFO method=[!-~]+ path=[!-~]+ status=\\d{3} bytes=\\d+ ms=\\d+ token=[A-Za-z0-9._-]+ remote=127\\.0\\.0\\.1";

    @RegisterExtension
    final Served served =
            new Served(new HttpConfig("127.0.0.1", 0, new AccessConfig(Tokens.BOTH, TlsConfig.NONE, List.of(), true)));

    @RegisterExtension
    final Served quiet = new Served(new HttpConfig("127.0.0.1", 0));

    private LinesOf log;

    @BeforeEach
    void listen() {
        log = LinesOf.logger(AccessLog.class);
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void eachRequestIsALine() {
        int bytes = served.client
                .send("GET", "/v1/system", "Authorization", Tokens.bearer(Tokens.READER))
                .body()
                .length;

        assertThat(line(1))
                .matches(LINE)
                .startsWith("INFO method=GET path=/v1/system status=200 bytes=" + bytes + " ms=")
                .endsWith(" token=grafana remote=127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/system, stranger-stranger-stranger, method=GET path=/v1/system status=401, -",
        "PUT, /v1/policies/a, reader-reader-reader-reader, method=PUT path=/v1/policies/a status=403, grafana",
        "GET, /nowhere, admin-admin-admin-admin-admin, method=GET path=/nowhere status=404, deploy",
    })
    void whatIsRefusedIsALineToo(String method, String path, String token, String start, String name) {
        served.client.send(method, path, "Authorization", Tokens.bearer(token));

        assertThat(line(1)).matches(LINE).startsWith("INFO " + start).contains(" token=" + name + " ");
    }

    @Test
    void noSecretStandsInIt() {
        served.client.send(
                "GET",
                "/v1/system?access_token=" + Tokens.STRANGER + "&q=hunter2",
                "Authorization",
                Tokens.bearer(Tokens.ADMIN),
                "Cookie",
                "session=hunter2; " + LogInCookie.set(Tokens.ADMIN, false, false));
        served.client.send("GET", "/v1/system", "Authorization", Tokens.bearer(Tokens.STRANGER));

        assertThat(line(2)).matches(LINE);
        assertThat(log.lines().toString())
                .doesNotContain("hunter2", Tokens.ADMIN, Tokens.STRANGER, "access_token", "Bearer", "?");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/integrations/a%0D%0AINFO%20method=GET%20status=200",
        "/v1/integrations/a%1B[2Jb",
        "/v1/integrations/a%E2%80%A8b",
        "/a\u0085b",
        "/a\u009bb",
        "/%zz",
    })
    void noLineCanBeForged(String path) throws IOException {
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(line(1)).matches(LINE);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void aLongPathIsCut() {
        served.client.send("GET", "/" + "x".repeat(2_000));

        assertThat(line(1)).contains(" path=/" + "x".repeat(499) + "... status=401");
    }

    @Test
    void aStreamIsALineOnceItHasEnded() {
        served.backstage.journal.replaced();
        try (Listening listening = Listening.to(served.client, "", "Authorization", Tokens.bearer(Tokens.READER))) {
            listening.awaits("snapshot-end");
            assertThat(log.lines()).isEmpty();
        }
        served.server.stop();

        assertThat(line(1)).matches(LINE).contains("path=/v1/stream status=200", " token=grafana ");
    }

    @Test
    void itIsOffUnlessAskedFor() {
        quiet.client.get("system", "/v1/system");
        served.client.send("GET", "/v1/system");

        assertThat(line(1)).contains("status=401");
        assertThat(log.lines()).hasSize(1);
    }

    private String line(int number) {
        await().until(() -> log.lines().size() >= number);
        return log.lines().get(number - 1);
    }

    private void raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server.port())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getInputStream().readAllBytes();
        }
    }
}
