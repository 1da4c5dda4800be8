/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vitals.codec.Schemas;
import io.vitals.event.Events;
import io.vitals.query.Held;
import io.vitals.query.Instance;
import io.vitals.tls.Certificates;
import io.vitals.tls.TlsConfig;
import io.vitals.tls.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a page logs in, and what its cookie is good for. */
class SessionRestTest {
    @RegisterExtension
    final Served served = new Served(Tokens.config("127.0.0.1"));

    @RegisterExtension
    final Served other = new Served(Tokens.config("127.0.0.1"));

    @RegisterExtension
    final Served open = new Served(new HttpConfig("127.0.0.1", 0));

    @TempDir
    Path folder;

    private final Client client = served.client;

    @Test
    void aTokenBecomesACookieThatNoScriptCanRead() {
        assertThat(setCookie(logIn(served, "{\"token\":\"" + Tokens.READER + "\"}")))
                .matches("vitals-log-in=[\\w-]+; Path=/; HttpOnly; SameSite=Strict")
                .doesNotContain(Tokens.READER);
    }

    @Test
    void itMayBeRememberedForThirtyDays() {
        assertThat(setCookie(logIn(served, "{\"token\":\"" + Tokens.READER + "\",\"remember\":true}")))
                .contains("; Max-Age=2592000;");
    }

    @Test
    void underTlsItIsNeverSentInTheClear() throws Exception {
        TlsFiles files = new Certificates(folder).pair("vitals");
        TlsConfig tls = new TlsConfig(Optional.of(files), Optional.of(files.certificate()));
        HttpConfig config = new HttpConfig("127.0.0.1", 0, new AccessConfig(Tokens.BOTH, tls));
        try (RestServer server = new RestServer(config, new Backstage().sources())) {
            server.start();
            HttpClient https = HttpClient.newBuilder()
                    .sslContext(tls.asking().orElseThrow())
                    .build();
            HttpResponse<String> response = https.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + SessionResource.PATH))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"token\":\"" + Tokens.ADMIN + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
                    .endsWith("; HttpOnly; SameSite=Strict; Secure");
        }
    }

    @ParameterizedTest
    @CsvSource({"reader-reader-reader-reader, read, grafana", "admin-admin-admin-admin-admin, admin, deploy"})
    void itLetsAskAndTellsWhatItAllows(String token, String scope, String name) {
        String cookie = cookie(served, token);

        JsonNode session = session(served, "Cookie", "a=b; " + cookie + "; c=d");

        assertThat(session.get("tokens_needed").booleanValue()).isTrue();
        assertThat(session.get("scope").textValue()).isEqualTo(scope);
        assertThat(session.get("token_name").textValue()).isEqualTo(name);
        assertThat(client.send("GET", "/v1/system", "Cookie", cookie).statusCode())
                .isEqualTo(200);
    }

    @Test
    void itLetsListen() {
        served.backstage.holds(Events.of("payments", 3, 0));
        served.backstage.journal.replaced();

        try (Listening listening = Listening.to(client, "", "Cookie", cookie(served, Tokens.READER))) {
            listening.awaits("snapshot-end");
        }
    }

    @Test
    void whoShowsNothingIsToldThatATokenIsNeeded() {
        assertThat(session(served).get("scope").isNull()).isTrue();
        assertThat(session(served).get("tokens_needed").booleanValue()).isTrue();
        assertThat(session(open).get("tokens_needed").booleanValue()).isFalse();
        assertThat(session(served, "Authorization", Tokens.bearer(Tokens.READER))
                        .get("scope")
                        .textValue())
                .isEqualTo("read");
    }

    @Test
    void anUnknownTokenIsRefusedAndNotRepeated() {
        HttpResponse<byte[]> response = logIn(served, "{\"token\":\"" + Tokens.STRANGER + "\"}");

        assertThat(client.problem(401, response).toString())
                .contains("none of the tokens")
                .doesNotContain("stranger");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void whereNoTokenIsNeededThatIsSaid() {
        HttpResponse<byte[]> response = logIn(open, "{\"token\":\"" + Tokens.READER + "\"}");

        assertThat(open.client.problem(400, response).get("detail").textValue()).contains("http.tokens is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"token\":7}",
                "{\"token\":null,\"remember\":\"yes\"}",
                "{\"token\":null,\"secret-of-mine\":1}",
                "{\"token\":null} {}"
            })
    void aBodyOfAnotherFormIsRefused(String body) {
        assertThat(client.problem(400, logIn(served, body)).get("detail").textValue())
                .startsWith("the body is to be {\"token\"")
                .doesNotContain("secret-of-mine");
    }

    @Test
    void loggingOutTakesTheCookieAway() {
        assertThat(setCookie(logIn(served, "{\"token\":null}"))).startsWith("vitals-log-in=; Path=/; Max-Age=0;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bm8tdG9rZW4tb2Ytb3Vycw", "%%%", "é", "\"x\""})
    void aCookieThatHoldsNoTokenIsRefused(String value) {
        HttpResponse<byte[]> response = client.send("GET", "/v1/system", "Cookie", "vitals-log-in=" + value);

        assertThat(client.problem(401, response).get("detail").textValue()).endsWith("log in again");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("invalid_token"));
    }

    /** Vitals speaks http there, and the browser https. */
    @Test
    void norBehindAProxyThatEncrypts() {
        String origin = "https://127.0.0.1:" + served.server.port();

        for (String token : List.of("\"" + Tokens.ADMIN + "\"", "null")) {
            assertThat(setCookie(post(served, SessionResource.PATH, "{\"token\":" + token + "}", "Origin", origin)))
                    .endsWith("; HttpOnly; SameSite=Strict; Secure");
        }
    }

    @Test
    void aHeaderForAProxyHidesNoCookie() {
        String[] proxied = {"Authorization", "Basic cmVhZGVyOnJlYWRlcg==", "Cookie", cookie(served, Tokens.READER)};

        assertThat(client.send("GET", "/v1/system", proxied).statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverItIsSendsNoLongBody() {
        HttpResponse<byte[]> response = post(served, SessionResource.PATH, "{\"token\":\"" + "x".repeat(1_024) + "\"}");

        assertThat(client.problem(413, response).get("detail").textValue()).contains("1024 bytes");
    }

    @Test
    void slowLogInsHoldUpNoChange() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                slow.add(slowLogIn());
            }
            await().until(() -> logIn(served, "{\"token\":null}").statusCode() == 429);

            assertThat(client.send(HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + served.server.port() + "/v1/policies/mail"))
                                    .PUT(BodyPublishers.ofString("{\"min-observations\": 30}"))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", Tokens.bearer(Tokens.ADMIN))
                                    .build())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    private Socket slowLogIn() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server.port());
        socket.getOutputStream()
                .write(("POST /v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 60\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void aHeaderCountsBeforeACookie() {
        client.problem(
                401,
                client.send(
                        "GET",
                        "/v1/system",
                        "Authorization",
                        Tokens.bearer(Tokens.STRANGER),
                        "Cookie",
                        cookie(served, Tokens.READER)));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, none",
        "Origin, https://evil.example.org",
        "Origin, null",
        "Origin, http://127.0.0.1:1",
        "Accept, */*",
    })
    void byCookieNoPageOfElsewhereMayChange(String header, String value) {
        served.backstage.holds(Events.of("payments", 3, 0));

        HttpResponse<byte[]> response = client.send(
                "DELETE", "/v1/integrations/payments", "Cookie", cookie(served, Tokens.ADMIN), header, value);

        assertThat(client.problem(403, response).get("detail").textValue()).contains("page of this server");
        assertThat(served.backstage.forgotten).isEmpty();
    }

    @Test
    void byCookieOurOwnPageMayChange() {
        served.backstage.holds(Events.of("payments", 3, 0));
        String ours = "http://127.0.0.1:" + served.server.port();
        String cookie = cookie(served, Tokens.ADMIN);

        for (String[] header : new String[][] {{"Sec-Fetch-Site", "same-origin"}, {"Origin", ours}}) {
            assertThat(client.send("DELETE", "/v1/integrations/payments", "Cookie", cookie, header[0], header[1])
                            .statusCode())
                    .isEqualTo(202);
        }
        client.problem(
                403,
                client.send(
                        "DELETE",
                        "/v1/integrations/payments",
                        "Cookie",
                        cookie(served, Tokens.READER),
                        "Origin",
                        ours));
    }

    @Test
    void aQuestionByCookieComesFromOurOwnPageToo() {
        assertThat(client.problem(403, post(served, "/v1/what-if", "{}", "Cookie", cookie(served, Tokens.READER)))
                        .get("detail")
                        .textValue())
                .contains("page of this server");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://evil.example.org"})
    void noPageOfElsewhereLogsInOrOut(String header, String value) {
        for (String token : List.of("null", "\"" + Tokens.READER + "\"")) {
            HttpResponse<byte[]> response =
                    post(served, SessionResource.PATH, "{\"token\":" + token + "}", header, value);

            assertThat(client.problem(403, response).get("detail").textValue()).contains("log in and out");
            assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://a:8080, a:8080, true",
        "https://a.example, A.example:443, true",
        "http://[::1]:8080, [::1]:8080, true",
        "http://a, a:80, true",
        "https://a, a:80, false",
        "http://a:8080, a, false",
        "null, a, false",
        "http://a.evil, a, false",
        "http://a, , false",
    })
    void anOriginIsOursByItsHostAndPort(String origin, String host, boolean isOurs) {
        assertThat(OriginGuard.isSame(origin, host)).isEqualTo(isOurs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/session/", "//v1/session", "/v1/session;x=1", "/v1/sessions"})
    void nothingElseIsLetPassForIt(String path) {
        client.problem(401, client.send("GET", path));
    }

    @Test
    void onlyJsonIsReadAndOnlyGetAndPostAreAnswered() {
        client.problem(415, client.send("POST", SessionResource.PATH));
        client.problem(405, client.send("PUT", SessionResource.PATH));
        client.problem(405, client.send("DELETE", SessionResource.PATH));
        client.problem(406, client.send("GET", SessionResource.PATH, "Accept", "text/html"));
        client.problem(400, client.send("GET", SessionResource.PATH + "?token=x"));
    }

    @Test
    void anotherInstanceIsShownTheTokenOfTheCookie() {
        Instance there = new Instance("127.0.0.1", other.server.port());
        Instance here = new Instance("here", 1);
        served.backstage.holders.self = Optional.of(here);
        served.backstage.holders.held = new Held(Optional.of(there), List.of());
        other.backstage.holders.self = Optional.of(there);
        served.backstage.timelines.notReady = Optional.of("the stores are elsewhere");
        served.backstage.holds(Events.of("payments", 3, 0));
        other.backstage.holds(Events.of("payments", 3, 0));

        HttpResponse<byte[]> response =
                client.send("GET", "/v1/integrations/payments/timeline", "Cookie", cookie(served, Tokens.READER));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Vitals-Instance")).contains(there.toString());
    }

    private static JsonNode session(Served served, String... headers) {
        HttpResponse<byte[]> response = served.client.send("GET", SessionResource.PATH, headers);
        assertThat(response.statusCode()).isEqualTo(200);
        return Schemas.assertValid("session", response.body());
    }

    private static HttpResponse<byte[]> logIn(Served served, String body) {
        return post(served, SessionResource.PATH, body);
    }

    private static HttpResponse<byte[]> post(Served served, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + served.server.port() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return served.client.send(request.build());
    }

    /** As a browser sends it. */
    static String cookie(Served served, String token) {
        String body = JsonNodeFactory.instance.objectNode().put("token", token).toString();
        return setCookie(logIn(served, body)).replaceFirst(";.*", "");
    }

    private static String setCookie(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        return response.headers().firstValue("Set-Cookie").orElseThrow();
    }
}
