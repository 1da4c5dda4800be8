/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.HealthStatusJson;
import io.vitals.event.Events;
import io.vitals.health.Freshness;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import io.vitals.query.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestServerTest {
    final HttpClient http = HttpClient.newHttpClient();
    Backstage backstage = new Backstage();
    RestServer server = new RestServer(new HttpConfig("127.0.0.1", 0), backstage.sources());
    Client client = new Client(0, http);

    @BeforeEach
    void start() {
        server.stop();
        backstage = new Backstage();
        server = new RestServer(new HttpConfig("127.0.0.1", 0), backstage.sources());
        server.start();
        client = new Client(server.port(), http);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theSystemIsTheRollUp() {
        JsonNode system = client.get("system", "/v1/system");

        assertThat(system.get("system_status").textValue()).isEqualTo("degraded");
        assertThat(system.get("newest_failures")).isEmpty();
    }

    @Test
    void anIntegrationIsItsEventWithSql() {
        backstage.holds(Events.of("payments", 19, 1));

        JsonNode answer = client.get("integration", "/v1/integrations/payments");

        assertThat(HealthStatusJson.read(answer)).isEqualTo(Events.of("payments", 19, 1));
        assertThat(answer.get("sql").textValue()).contains("payments");
    }

    @ParameterizedTest
    @MethodSource("io.vitals.rest.RestServerTest#hostileNames")
    void anyNameCanBeAskedFor(String name) {
        backstage.holds(Events.of(name, 3, 0));

        JsonNode answer = client.get("integration", "/v1/integrations/" + Client.encoded(name));

        assertThat(answer.get("integration").textValue()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("io.vitals.rest.RestServerTest#hostileNames")
    void anUnknownNameIsNotFoundAndSafelyRepeated(String name) {
        String path = "/v1/integrations/" + Client.encoded(name);

        JsonNode problem = client.problem(404, client.send("GET", path));

        assertThat(problem.get("detail").textValue()).contains(name);
        assertThat(problem.get("instance").textValue()).isEqualTo(path);
    }

    static List<String> hostileNames() {
        return Events.HOSTILE_NAMES;
    }

    @Test
    void everyShapeOfAnIntegrationIsServed() {
        for (int seed = 0; seed < 50; seed++) {
            backstage.holds(Events.any(new Random(seed)));
        }

        JsonNode list = client.get("integrations", "/v1/integrations?limit=1000");

        assertThat(list.get("integrations")).hasSize(backstage.integrations.size());
        for (IntegrationName name : backstage.integrations.keySet()) {
            client.get("integration", "/v1/integrations/" + Client.encoded(name.value()));
        }
    }

    @Test
    void atATickThereAreItsFigures() {
        backstage.holds(Events.of("payments", 3, 0));

        JsonNode answer = client.get("integration-at", "/v1/integrations/payments?at=2026-11-23T10:15:30Z");

        assertThat(answer.get("total_validations").intValue()).isEqualTo(20);
        assertThat(answer.get("raw").textValue()).isEqualTo("healthy");
        assertThat(answer.has("status")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, must be an instant like",
        "2026-11-23T10:15:30, must be an instant like",
        "2026-11-23T10:15:30.5Z, is no tick",
        "2026-11-23T10:15:30.000000001Z, is no tick",
        "2026-11-23T10:15:33Z, lies in the future",
        "2026-11-22T09:15:31Z, is older than what is kept (PT25H)",
        "-999999999-01-01T00:00:00Z, is older than what is kept",
        "'', must be an instant like",
    })
    void anInstantWithoutFiguresIsRefused(String at, String why) {
        backstage.holds(Events.of("payments", 3, 0));

        assertThat(client.detail(400, "/v1/integrations/payments?at=" + at)).contains(why);
    }

    @Test
    void aTickThatIsNotSettledYetIsForLater() {
        backstage.holds(Events.of("payments", 3, 0));
        backstage.window = new Answer.NotReady<>("settled through 10:15:29", Duration.ofSeconds(1));

        HttpResponse<byte[]> response = client.send("GET", "/v1/integrations/payments?at=2026-11-23T10:15:30Z");

        assertThat(client.problem(503, response).get("detail").textValue()).isEqualTo("settled through 10:15:29");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void thePipelineTellsItsLegs() {
        JsonNode pair = client.get("pipeline", "/v1/pipeline").at("/pairs/0");

        assertThat(pair.get("commit_to_topic_ms").intValue()).isEqualTo(12);
        assertThat(pair.get("counted_to_settled_ms").isNull()).isTrue();
    }

    @Test
    void aPipelineThatHasNotBegunIsTold() {
        backstage.pipeline = starting();

        JsonNode pipeline = client.get("pipeline", "/v1/pipeline");

        assertThat(pipeline.get("frontier").isNull()).isTrue();
        assertThat(pipeline.at("/missing/0/partition").intValue()).isEqualTo(2);
    }

    private static Pipeline starting() {
        return new Pipeline(
                Optional.empty(),
                Freshness.STARTING,
                Optional.of("4711 rows read"),
                "RUNNING",
                List.of(),
                List.of(new Pipeline.MissingPair("shop", 2)),
                Backstage.quality(Optional.empty()),
                List.of(KnownHolders.ALONE),
                2);
    }

    @Test
    void livenessAsksNobody() {
        backstage.failure = Optional.of(new IllegalStateException("down"));

        assertThat(client.get("probe", "/health/live").get("status").textValue())
                .isEqualTo("live");
    }

    @Test
    void readyOnceThereIsAFrontier() {
        assertThat(client.get("probe", "/health/ready").get("status").textValue())
                .isEqualTo("ready");
    }

    @Test
    void notReadyWhileStartingWithTheProgress() {
        backstage.system = new Answer.Found<>(Events.system(Freshness.STARTING, Events.TICK));
        backstage.pipeline = starting();

        HttpResponse<byte[]> response = client.send("GET", "/health/ready");

        assertThat(client.problem(503, response).get("detail").textValue())
                .contains("4711 rows read")
                .contains("shop in partition 2");
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/system", "/v1/integrations", "/v1/integrations/payments", "/health/ready"})
    void notReadyIsSaidAndNeverAnEmptyAnswer(String path) {
        backstage.notReady = Optional.of("the health topics are being read");

        HttpResponse<byte[]> response = client.send("GET", path);

        assertThat(client.problem(503, response).get("detail").textValue())
                .isEqualTo("the health topics are being read");
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v2/system", "/v1/systems", "/health", "/v1/integrations/a/b/c", "/..%2F..%2Fetc"})
    void anUnknownPathIsNotFound(String path) {
        assertThat(client.detail(404, path)).contains("/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/system", "/v1/pipeline", "/health/live", "/v1/integrations", "/v1/integrations/a"})
    void anUnknownParameterIsRefused(String path) {
        assertThat(client.detail(400, path + "?colour=red")).contains("'colour' is not known here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FOO"})
    void otherMethodsAreRefusedWithThoseThatAreAllowed(String method) {
        HttpResponse<byte[]> response = client.send(method, "/v1/system");

        client.problem(405, response);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, 406",
        "application/json;q=0, 406",
        "'application/xml, text/*', 406",
        "application/json, 200",
        "'text/html, */*;q=0.1', 200",
        "APPLICATION/*, 200",
    })
    void onlyJsonCanBeHad(String accept, int status) {
        HttpResponse<byte[]> response = client.send("GET", "/v1/system", "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(status);
        if (status != 200) {
            client.problem(status, response);
        }
    }

    @Test
    void aLargeBodyIsRefused() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/system"))
                .method("GET", HttpRequest.BodyPublishers.ofByteArray(new byte[100_000]))
                .build();

        client.problem(413, client.send(request));
    }

    @Test
    void aFailureTellsNothingOfTheInside() {
        backstage.failure = Optional.of(new IllegalStateException("secret of /var/lib"));

        assertThat(client.problem(500, client.send("GET", "/v1/system")).toString())
                .doesNotContain("secret")
                .doesNotContain("IllegalState");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/integrations/%zz", "/v1/integrations/%", "/v1/integrations/%C3"})
    void aBrokenEncodingIsAProblem(String path) throws IOException {
        String answer = raw("GET", path, " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
        assertThat(answer).contains("application/problem+json").doesNotContain("Jetty");
    }

    private String raw(String method, String path, String rest) throws IOException {
        byte[] answer = RawHttp.ask(server.port(), (method + " " + path + rest).getBytes(US_ASCII));
        Contract.kept(RawHttp.answer(method, path, answer));
        return new String(answer, UTF_8);
    }

    @Test
    void everyAnswerIsSafeToShow() {
        for (String path : List.of("/v1/system", "/nowhere", "/v1/system?x=1")) {
            HttpResponse<byte[]> response = client.send("GET", path);

            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'");
            assertThat(response.headers().firstValue("Server")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/system", "/v1/integrations", "/health/live", "/nowhere"})
    void headIsGetWithoutTheBody(String path) {
        HttpResponse<byte[]> got = client.send("GET", path);
        HttpResponse<byte[]> head = client.send("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(got.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(got.headers().firstValue("Content-Type"));
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(got.headers().firstValue("Content-Length"));
    }

    @Test
    void aTakenPortIsSaidWithTheRemedy() {
        try (RestServer second =
                new RestServer(new HttpConfig("127.0.0.1", server.port()), new Backstage().sources())) {
            assertThatThrownBy(second::start)
                    .isInstanceOfSatisfying(
                            ListenException.class,
                            taken -> assertThat(taken.remedy()).contains("http.port"))
                    .hasMessageContaining("127.0.0.1:" + server.port());
        }
    }

    @Test
    void manyCanAskAtOnce() {
        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        List.of("/v1/system", "/v1/pipeline", "/health/live").parallelStream()
                .map(path -> client.send("GET", path))
                .forEachOrdered(answers::add);

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    }
}
