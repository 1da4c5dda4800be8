/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.tls.TlsConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the page other pages may show within themselves. */
class FramingRestTest {
    private static final String STRIP = "/page/strip.html";

    @RegisterExtension
    final Served friendly = new Served(new HttpConfig(
            "127.0.0.1", 0, new AccessConfig(AccessTokens.NONE, TlsConfig.NONE, CrossOriginRestTest.BOTH, false)));

    @RegisterExtension
    final Served closed = new Served(new HttpConfig("127.0.0.1", 0));

    @Test
    void whoMayReadMayFrameTheStrip() throws Exception {
        assertThat(policy(friendly, STRIP))
                .endsWith("frame-ancestors 'self' https://status.example.org http://localhost:3000");
        assertThat(header(friendly, STRIP, "X-Frame-Options")).containsExactly("SAMEORIGIN");
    }

    @Test
    void whereNoneIsNamedOnlyOurOwnPagesMay() throws Exception {
        assertThat(policy(closed, STRIP)).endsWith("frame-ancestors 'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/app.js", "/page/styles/strip.css"})
    void nothingElseIsFramed(String path) throws Exception {
        assertThat(policy(friendly, path)).endsWith("frame-ancestors 'none'");
        assertThat(header(friendly, path, "X-Frame-Options")).containsExactly("DENY");
    }

    private static String policy(Served served, String path) throws IOException, InterruptedException {
        return String.join(", ", header(served, path, "Content-Security-Policy"));
    }

    private static List<String> header(Served served, String path, String name)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + served.server.port() + path);
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.headers().allValues(name);
    }
}
