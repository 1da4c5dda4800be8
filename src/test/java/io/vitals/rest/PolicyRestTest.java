/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Schemas;
import io.vitals.event.Events;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.query.Flaw;
import io.vitals.query.PolicyDesk.Outcome;
import io.vitals.query.PolicyView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRestTest {
    private final Backstage backstage = new Backstage();
    private final PolicyOffice office = backstage.policies;
    private RestServer server = new RestServer(new HttpConfig("127.0.0.1", 0), backstage.sources());
    private Client client = new Client(0, HttpClient.newHttpClient());

    @BeforeEach
    void start() {
        server.start();
        client = new Client(server.port(), HttpClient.newHttpClient());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "x-real-ip", "Via"})
    void whatAProxyPassesOnChangesNothing(String header) {
        HttpResponse<byte[]> response = client.send("DELETE", "/v1/policies/pay", header, "somebody");

        assertThat(client.problem(403, response).get("detail").textValue()).contains("a proxy has passed it on");
    }

    @Test
    void allPoliciesAreToldInTheOrderInWhichTheyAreTried() {
        set(PolicyKey.policy("payments"), 7, Optional.of("{\"window\":\"2h\"}"));
        set(PolicyKey.maintenance("night"), 6, Optional.of("{}"));
        office.inForce.add(new PolicyView.InForce("payments", Optional.of(7), PolicyOffice.RESOLVED));
        office.inForce.add(new PolicyView.InForce("pay*", Optional.empty(), PolicyOffice.RESOLVED));

        JsonNode answer = client.get("policies", "/v1/policies");

        assertThat(answer.at("/in_force").findValuesAsText("name")).containsExactly("payments", "pay*");
        assertThat(answer.at("/in_force").findValuesAsText("source")).containsExactly("override", "file");
        assertThat(answer.at("/overrides").findValuesAsText("name")).containsExactly("payments");
        assertThat(answer.at("/overrides/0/policy/window").textValue()).isEqualTo("2h");
        assertThat(answer.at("/overrides/0/in_force").booleanValue()).isTrue();
        assertThat(answer.at("/integrations/pay*/profile").textValue()).isEqualTo("seed");
        assertThat(answer.at("/expected/0").textValue()).isEqualTo("a");
    }

    @Test
    void onePolicyIsToldWithItsVersionsAndWhatTheFileSays() {
        set(PolicyKey.policy("pay*"), 7, Optional.empty());

        JsonNode answer = client.get("policy", "/v1/policies/pay*");

        assertThat(answer.at("/versions/0/version").intValue()).isEqualTo(7);
        assertThat(answer.at("/versions/0/policy").isNull()).isTrue();
        assertThat(answer.at("/file/profile").textValue()).isEqualTo("seed");
        assertThat(answer.at("/in_force").isNull()).isTrue();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(client.detail(404, "/v1/policies/payments")).contains("GET /v1/policies");
        assertThat(client.detail(404, "/v1/maintenance/night")).contains("GET /v1/maintenance");
    }

    @Test
    void maintenancesAreTold() {
        set(PolicyKey.maintenance("night"), 6, Optional.of("{\"integrations\":\"*\"}"));

        assertThat(client.get("maintenances", "/v1/maintenance")
                        .at("/maintenances/0/maintenance/integrations")
                        .textValue())
                .isEqualTo("*");
        assertThat(client.get("maintenance-versions", "/v1/maintenance/night")
                        .at("/versions/0/version")
                        .intValue())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void anyNameCanBeSetAndUnset(String name) {
        HttpResponse<byte[]> put = client.put("/v1/policies/" + Client.encoded(name), "{\"window\":\"2h\"}");
        HttpResponse<byte[]> delete = client.send("DELETE", "/v1/maintenance/" + Client.encoded(name));

        assertThat(office.asked)
                .containsExactly("put policy/" + name + " {\"window\":\"2h\"}", "delete maintenance/" + name);
        assertThat(put.statusCode()).isEqualTo(200);
        JsonNode answer = Schemas.assertValid("policy-change", put.body());
        assertThat(answer.at("/name").textValue()).isEqualTo(name);
        assertThat(answer.at("/version").intValue()).isEqualTo(7);
        assertThat(answer.at("/effective_from").textValue()).isEqualTo("2026-11-23T10:15:34.000Z");
        assertThat(Schemas.assertValid("policy-change", delete.body()).at("/id").textValue())
                .isEqualTo(name);
    }

    static List<String> hostileNames() {
        return Events.HOSTILE_NAMES;
    }

    @Test
    void allThatIsWrongIsToldOneByOne() {
        office.outcome = new Outcome.Refused(
                List.of(new Flaw("windw", "is no setting; did you mean window?"), new Flaw("", "the pattern ties")));

        JsonNode problem = client.problem(400, client.put("/v1/policies/pay*", "{\"windw\":1}"));

        assertThat(problem.at("/problems").findValuesAsText("path")).containsExactly("windw", "");
        assertThat(problem.get("detail").textValue())
                .isEqualTo("the policy 'pay*': windw is no setting; did you mean window?; the pattern ties");
    }

    @Test
    void nothingToDeleteIsNotFound() {
        office.outcome = new Outcome.Absent("the policy of 'pay*' stands in the settings file");

        assertThat(client.problem(404, client.send("DELETE", "/v1/policies/pay*"))
                        .get("detail")
                        .textValue())
                .contains("settings file");
    }

    @Test
    void whatCannotBeWrittenIsForLater() {
        office.outcome = new Outcome.Unavailable("the topic could not be written");
        office.notReady = Optional.of("the policies have not been read yet");

        for (HttpResponse<byte[]> response :
                List.of(client.put("/v1/policies/pay*", "{}"), client.send("GET", "/v1/policies"))) {
            client.problem(503, response);
            assertThat(response.headers().firstValue("Retry-After")).contains("2");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/policies/a, 'GET, HEAD, PUT, DELETE'",
        "PATCH, /v1/maintenance/a, 'GET, HEAD, PUT, DELETE'",
        "PUT, /v1/policies, 'GET, HEAD'",
        "DELETE, /v1/system, 'GET, HEAD'",
    })
    void otherMethodsAreRefusedWithThoseThatAreAllowed(String method, String path, String allowed) {
        HttpResponse<byte[]> response = client.send(method, path);

        client.problem(405, response);
        assertThat(response.headers().firstValue("Allow")).contains(allowed);
        assertThat(office.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a", "x"})
    void aFormOfAnotherPageChangesNothing(String type) {
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/policies/a"))
                .PUT(BodyPublishers.ofString("{}"))
                .header("Content-Type", type)
                .build();

        client.problem(415, client.send(request));
        assertThat(office.asked).isEmpty();
    }

    @Test
    void aBodyWithoutATypeIsTakenForJson() {
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/policies/a"))
                .PUT(BodyPublishers.ofString("{}"))
                .build();

        assertThat(client.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void aLargeBodyIsRefusedWhateverLengthItSaysThatItHas() {
        byte[] large = new byte[65_537];
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/policies/a"));

        client.problem(
                413, client.send(request.PUT(BodyPublishers.ofByteArray(large)).build()));
        client.problem(
                413,
                client.send(request.PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                        .build()));
        assertThat(office.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, ''",
        "'', ''",
        "10.0.0.1:8080, ''",
        "localhost.evil.example, ''",
        "127.0.0.1.evil.example, ''",
        "localhost, http://evil.example",
        "localhost, null",
    })
    void aPageOfElsewhereChangesNothing(String host, String origin) throws IOException {
        assertThat(rawPut(host, origin)).startsWith("HTTP/1.1 40").doesNotContain("200 OK");
        assertThat(office.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, ''",
        "127.0.0.1:8080, http://127.0.0.1:8080",
        "[::1]:8080, http://[::1]:8080",
        "LOCALHOST:1, http://localhost:3000",
    })
    void whoeverIsAtThisMachineMayChange(String host, String origin) throws IOException {
        assertThat(rawPut(host, origin)).startsWith("HTTP/1.1 200");
    }

    private String rawPut(String host, String origin) throws IOException {
        String head = "PUT /v1/policies/a HTTP/1.1\r\nHost: " + host
                + "\r\nConnection: close\r\nContent-Length: 2\r\n"
                + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n");
        byte[] answer = RawHttp.ask(server.port(), (head + "\r\n{}").getBytes(UTF_8));
        Contract.kept(RawHttp.answer("PUT", "/v1/policies/a", answer));
        return new String(answer, UTF_8);
    }

    @Test
    void anotherMachineMayReadButNotChange() throws IOException {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .findFirst();
        Assumptions.assumeTrue(other.isPresent(), "this machine has an address besides loopback");
        server.close();
        server = new RestServer(new HttpConfig("0.0.0.0", 0), backstage.sources());
        server.start();
        String base = "http://" + other.orElseThrow().getHostAddress() + ":" + server.port() + "/v1/policies";

        HttpRequest put = HttpRequest.newBuilder(URI.create(base + "/a"))
                .PUT(BodyPublishers.ofString("{}"))
                .build();

        assertThat(client.problem(403, client.send(put)).get("detail").textValue())
                .contains("it came from " + other.orElseThrow().getHostAddress());
        assertThat(client.send(HttpRequest.newBuilder(URI.create(base)).build()).statusCode())
                .isEqualTo(200);
        assertThat(office.asked).isEmpty();
    }

    private void set(PolicyKey key, int version, Optional<String> setting) {
        office.entries.put(key, PolicyEntry.of(PolicyOffice.version(version, setting)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
