/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.tls.Certificates;
import io.vitals.tls.TlsConfig;
import io.vitals.tls.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** They go with every answer, whoever gives it. */
class SafetyHeadersTest {
    static final List<String> LINES = List.of(
            "Cache-Control: no-",
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy: same-origin",
            "Permissions-Policy: camera=(), geolocation=(), microphone=()",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY");

    @RegisterExtension
    final Served served = new Served(new HttpConfig("127.0.0.1", 0));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/system HTTP/1.1",
                "GET /v1/stream HTTP/1.1",
                "GET /v1/integrations/none/badge.svg HTTP/1.1",
                "GET /metrics HTTP/1.1",
                "GET /nowhere HTTP/1.1",
                "PATCH /v1/system HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "PUT /%zz HTTP/1.1",
                "nonsense",
                "GET /v1/system HTTP/9.9",
            })
    void everyAnswerHasThem(String request) throws IOException {
        assertThat(answer(SocketFactory.getDefault(), served.server.port(), request))
                .contains(LINES)
                .doesNotContain("Strict-Transport-Security", "Server:", "Jetty");
    }

    @Test
    void theStreamHasThemToo() {
        served.backstage.journal.replaced();

        try (Listening listening = Listening.to(served.client, "")) {
            assertThat(listening.response.headers().map())
                    .containsEntry("X-Frame-Options", List.of("DENY"))
                    .containsEntry("Cache-Control", List.of("no-store"));
        }
    }

    @Test
    void encryptedOnesAreNotToBeAskedForOtherwise() throws IOException {
        TlsFiles files = new Certificates(folder).pair("vitals");
        TlsConfig tls = new TlsConfig(Optional.of(files), Optional.of(files.certificate()));
        HttpConfig config = new HttpConfig("127.0.0.1", 0, new AccessConfig(AccessTokens.NONE, tls));
        try (RestServer server = new RestServer(config, new Backstage().sources())) {
            server.start();
            for (String request : List.of("GET /v1/system HTTP/1.1", "GET /%zz HTTP/1.1", "nonsense")) {
                assertThat(answer(tls.asking().orElseThrow().getSocketFactory(), server.port(), request))
                        .contains(LINES)
                        .contains("Strict-Transport-Security: max-age=31536000\r\n");
            }
        }
    }

    private static String answer(SocketFactory sockets, int port, String request) throws IOException {
        try (Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write((request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
