/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.tls.TlsConfig;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages of elsewhere may read. */
class CrossOriginRestTest {
    static final String FRIEND = "https://status.example.org";
    static final List<String> BOTH = List.of(FRIEND, "http://localhost:3000");

    @RegisterExtension
    final Served open = new Served(
            new HttpConfig("127.0.0.1", 0, new AccessConfig(AccessTokens.NONE, TlsConfig.NONE, BOTH, false)));

    @RegisterExtension
    final Served guarded =
            new Served(new HttpConfig("127.0.0.1", 0, new AccessConfig(Tokens.BOTH, TlsConfig.NONE, BOTH, false)));

    @RegisterExtension
    final Served closed = new Served(new HttpConfig("127.0.0.1", 0));

    @ParameterizedTest
    @ValueSource(strings = {"/v1/system", "/v1/integrations/none", "/nowhere", "/v1/stream", "/health/live"})
    void aFriendlyPageMayReadEveryAnswer(String path) {
        HttpResponse<byte[]> response = open.client.send("GET", path, "Origin", FRIEND);

        assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo(FRIEND);
        assertThat(header(response, "Vary")).isEqualTo("Origin");
        assertThat(header(response, "Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org",
                "null",
                "http://status.example.org",
                "https://status.example.org:8443",
                "https://status.example.org.evil.org",
                "HTTPS://STATUS.EXAMPLE.ORG",
            })
    void anyOtherMayNot(String origin) {
        HttpResponse<byte[]> response = open.client.send("GET", "/v1/system", "Origin", origin);

        assertThat(header(response, "Access-Control-Allow-Origin")).isEmpty();
        assertThat(header(response, "Vary")).isEqualTo("Origin");
    }

    @Test
    void whereNoneIsNamedNoPageMay() {
        HttpResponse<byte[]> asked = closed.client.send("GET", "/v1/system", "Origin", FRIEND);
        HttpResponse<byte[]> preflight = preflight(closed, FRIEND, "GET");

        assertThat(header(asked, "Access-Control-Allow-Origin")).isEmpty();
        closed.client.problem(405, preflight);
        assertThat(header(preflight, "Access-Control-Allow-Methods")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST", "PUT", "DELETE"})
    void itIsToldThatItMayAskAndNotChange(String wanted) {
        for (Served served : List.of(open, guarded)) {
            HttpResponse<byte[]> response = preflight(served, FRIEND, wanted);

            assertThat(response.statusCode()).isEqualTo(204);
            assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo(FRIEND);
            assertThat(header(response, "Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, POST");
            assertThat(header(response, "Access-Control-Allow-Headers")).contains("Authorization");
            assertThat(header(response, "Access-Control-Max-Age")).isEqualTo("600");
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void anotherIsToldNothing() {
        open.client.problem(405, preflight(open, "https://evil.example.org", "GET"));
        guarded.client.problem(401, preflight(guarded, "https://evil.example.org", "GET"));
        guarded.client.problem(401, guarded.client.send("OPTIONS", "/v1/system", "Origin", FRIEND));
    }

    @Test
    void aFriendlyPageNeedsATokenAllTheSameAndMayReadWhy() {
        HttpResponse<byte[]> without = guarded.client.send("GET", "/v1/system", "Origin", FRIEND);
        HttpResponse<byte[]> with = guarded.client.send(
                "GET", "/v1/system", "Origin", FRIEND, "Authorization", Tokens.bearer(Tokens.READER));

        guarded.client.problem(401, without);
        assertThat(header(without, "Access-Control-Allow-Origin")).isEqualTo(FRIEND);
        assertThat(header(without, "Access-Control-Expose-Headers")).contains("WWW-Authenticate");
        assertThat(with.statusCode()).isEqualTo(200);
    }

    @Test
    void aFriendlyPageMayNotChangeWithoutAToken() {
        open.client.problem(403, open.client.send("DELETE", "/v1/policies/a", "Origin", FRIEND));
    }

    private static HttpResponse<byte[]> preflight(Served served, String origin, String wanted) {
        return served.client.send("OPTIONS", "/v1/system", "Origin", origin, "Access-Control-Request-Method", wanted);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return String.join(", ", response.headers().allValues(name));
    }
}
