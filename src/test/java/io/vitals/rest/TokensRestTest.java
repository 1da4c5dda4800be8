/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensRestTest {
    @RegisterExtension
    final Served served = new Served(Tokens.config("0.0.0.0"));

    private final Client client = served.client;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/system",
                "/v1/integrations",
                "/v1/integrations/payments/badge.svg",
                "/v1/stream",
                "/v1/pipeline",
                "/metrics",
                "//",
                "/nowhere",
                "/page/../v1/system",
                "/page/%2e%2e/v1/system",
                "/page/..;/v1/system",
                "/page;x=1/app.js",
                "/page/app.js/../../v1/system",
                "/page/",
                "/health",
                "/health/live/",
                "/health/live;x=1",
                "/health/../v1/system",
                "/health%2Flive",
            })
    void withoutATokenNothingIsAnswered(String path) {
        HttpResponse<byte[]> response = client.send("GET", path);

        assertThat(client.problem(401, response).get("detail").textValue()).contains("Authorization: Bearer");
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"vitals\"");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    /** They tell nothing; what they ask for does. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/app.js", "/page/strip.html"})
    void thePagesFilesNeedNone(String path) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri("127.0.0.1", path)).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready"})
    void theProbesNeedNone(String path) {
        client.get("probe", path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/app.js", "/page/styles/base.css", "/page/lib/lit-html/lit-html.js"})
    void thePagesFilesNeedNone(String path) {
        assertThat(client.send("GET", path).statusCode()).isEqualTo(200);
        assertThat(client.send("HEAD", path).statusCode()).isEqualTo(200);
        client.problem(401, client.send("DELETE", path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer stranger-stranger-stranger",
                "Bearer ",
                "Bearer",
                "Basic cmVhZGVyOnJlYWRlcg==",
                "reader-reader-reader-reader",
                "Bearer reader-reader-reader-reader x",
            })
    void whatIsNoTokenOfOursIsRefused(String authorization) {
        HttpResponse<byte[]> response = client.send("GET", "/v1/system", "Authorization", authorization);

        assertThat(client.problem(401, response).toString()).doesNotContain("stranger-");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"vitals\", error=\"invalid_token\"");
    }

    @ParameterizedTest
    @CsvSource({"Bearer,/v1/system", "bearer,/v1/pipeline", "BEARER,/metrics", "Bearer,/v1/integrations/x/badge.svg"})
    void aReaderMayAsk(String scheme, String path) {
        assertThat(client.send("GET", path, "Authorization", scheme + " " + Tokens.READER)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aReaderMayListen() {
        served.backstage.holds(Events.of("payments", 3, 0));
        served.backstage.journal.replaced();

        try (Listening listening = Listening.to(client, "", "Authorization", Tokens.bearer(Tokens.READER))) {
            listening.awaits("snapshot-end");
        }
    }

    @Test
    void aTokenInTheAddressIsNone() {
        client.problem(401, client.send("GET", "/v1/system?access_token=" + Tokens.READER));
    }

    @ParameterizedTest
    @CsvSource({"PUT,/v1/policies/a", "DELETE,/v1/policies/a", "DELETE,/v1/integrations/a", "PUT,/v1/maintenance/a"})
    void aReaderMayNotChange(String method, String path) {
        HttpResponse<byte[]> response = client.send(method, path, "Authorization", Tokens.bearer(Tokens.READER));

        assertThat(client.problem(403, response).get("detail").textValue())
                .isEqualTo("the token 'grafana' is for reading; this needs one with scope: admin");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"vitals\", error=\"insufficient_scope\", scope=\"admin\"");
        assertThat(served.backstage.policies.asked).isEmpty();
    }

    /** The library that routes would take a request for one of the method that this header names. */
    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method-override"})
    void aReaderMayNotChangeByAnotherName(String header) {
        served.backstage.holds(Events.of("payments", 3, 0));

        HttpResponse<byte[]> response = client.send(
                "GET", "/v1/integrations/payments", "Authorization", Tokens.bearer(Tokens.READER), header, "DELETE");

        assertThat(client.problem(400, response).get("detail").textValue()).contains("X-HTTP-Method-Override");
        assertThat(served.backstage.forgotten).isEmpty();
    }

    @Test
    void aReaderMayAskWhatIf() {
        HttpRequest request = HttpRequest.newBuilder(uri("127.0.0.1", "/v1/what-if"))
                .POST(BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .header("Authorization", Tokens.bearer(Tokens.READER))
                .build();

        assertThat(client.problem(503, client.send(request)).get("detail").textValue())
                .isEqualTo("no tick is settled yet");
        assertThat(served.backstage.whatIf.policies).containsExactly("{}");
    }

    @Test
    void anAdminMayChangeFromAnywhere() throws IOException {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .findFirst();
        Assumptions.assumeTrue(other.isPresent(), "this machine has an address besides loopback");
        served.backstage.holds(Events.of("payments", 3, 0));
        HttpRequest request = HttpRequest.newBuilder(
                        uri(other.orElseThrow().getHostAddress(), "/v1/integrations/payments"))
                .DELETE()
                .header("Authorization", Tokens.bearer(Tokens.ADMIN))
                .header("Origin", "https://console.example.org")
                .build();

        HttpResponse<byte[]> response = client.send(request);

        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(202);
        assertThat(served.backstage.forgotten).containsExactly("payments");
    }

    @Test
    void aHeadIsRefusedWithoutABody() {
        HttpResponse<byte[]> response = client.send("HEAD", "/v1/system");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void theLiveProbeSaysNoMoreThanThat() {
        assertThat(new String(client.send("GET", "/health/live").body(), UTF_8)).isEqualTo("{\"status\":\"live\"}");
    }

    private URI uri(String host, String path) {
        return URI.create("http://" + host + ":" + served.server.port() + path);
    }

    @Test
    void anotherConnectionIsAskedAgain() {
        assertThat(client.send("GET", "/v1/system", "Authorization", Tokens.bearer(Tokens.READER))
                        .statusCode())
                .isEqualTo(200);

        client.problem(401, new Client(served.server.port(), HttpClient.newHttpClient()).send("GET", "/v1/system"));
        client.problem(401, client.send("GET", "/v1/system"));
    }
}
