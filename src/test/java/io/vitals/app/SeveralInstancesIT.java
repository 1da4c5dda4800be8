/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.cdc.SourceConfig;
import io.vitals.codec.Json;
import io.vitals.codec.Schemas;
import io.vitals.connect.ConnectConfig;
import io.vitals.embedded.EmbeddedBroker;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.peers.PeersConfig;
import io.vitals.query.Instance;
import io.vitals.rest.HttpConfig;
import io.vitals.rest.MetricsConfig;
import io.vitals.store.Retention;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PublishConfig;
import io.vitals.topology.TopicsConfig;
import io.vitals.topology.VitalsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Three instances of one service on a real broker: each answers for all, whoever of them comes and goes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralInstancesIT {
    private static final int INSTANCES = 3;
    private static final int PARTITIONS = 4;

    private static final int COPIES = 1; // as is usual

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final List<String> INTEGRATIONS =
            IntStream.range(0, 12).mapToObj(i -> "pay/" + i).toList();

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static ChangeWriter changes;
    private static final List<Instance> ADDRESSES = new ArrayList<>();
    private static final List<VitalsService> SERVICES = new ArrayList<>();

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        for (int i = 0; i < INSTANCES; i++) {
            ADDRESSES.add(new Instance("127.0.0.1", freePort()));
        }
        for (int i = 0; i < INSTANCES; i++) {
            SERVICES.add(VitalsService.start(config(i)));
        }
        changes = new ChangeWriter(broker.bootstrap(), PARTITIONS, INTEGRATIONS);
    }

    @AfterAll
    static void stop() {
        changes.close();
        SERVICES.forEach(VitalsService::close);
        broker.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ServiceConfig config(int instance) {
        Instance self = ADDRESSES.get(instance);
        return new ServiceConfig(
                new VitalsConfig(
                        SourceConfig.of("vitals"),
                        Retention.forWindow(Duration.ofHours(1)),
                        HealthConfig.DEFAULT.withPolicies(Policies.allBy(Policy.of(Profile.SEED))),
                        PublishConfig.DEFAULT,
                        new TopicsConfig(PARTITIONS, 1)),
                new ServiceConfig.StreamsIdentity(
                        "vitals",
                        folder.resolve("state-" + instance),
                        MemorySize.DEFAULT,
                        COPIES,
                        ServiceConfig.Guarantee.EXACTLY_ONCE),
                Map.of("bootstrap.servers", broker.bootstrap()),
                new HttpConfig(self.host(), self.port()),
                new PeersConfig(Optional.of(self), PeersConfig.DEFAULT.timeout(), PeersConfig.DEFAULT.atOnce()),
                "integration_validations",
                "{}",
                MetricsConfig.DEFAULT,
                ConnectConfig.NONE);
    }

    @Test
    @Order(1)
    void eachAnswersForAllAndSaysWhoHasWhat() {
        awaitWhole();
        Instant tick = settledTick();

        for (String name : INTEGRATIONS) {
            for (String path : drillDowns(name, tick)) {
                Set<String> answers = new TreeSet<>();
                Set<String> holders = new TreeSet<>();
                for (Instance instance : ADDRESSES) {
                    HttpResponse<String> response = get(instance, path);
                    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                    assertThat(response.headers().firstValue("Vitals-Role")).contains("active");
                    holders.add(response.headers().firstValue("Vitals-Instance").orElseThrow());
                    answers.add(ConstantReader.settled(response.body()));
                }
                assertThat(answers).as(path).hasSize(1);
                assertThat(holders).as(path).hasSize(1);
            }
        }
        assertThat(ADDRESSES.stream().map(this::active).distinct()).hasSize(1);
    }

    @Test
    @Order(2)
    void aWhatIfOverAllIsPutTogetherFromTheirParts() {
        Instant until = settledTick();
        String span = "?from=" + until.minusSeconds(20) + "&until=" + until;

        Set<String> all = new TreeSet<>();
        for (Instance instance : ADDRESSES) {
            JsonNode answer = whatIf(instance, span);
            assertThat(answer.path("truncated").asBoolean()).isFalse();
            assertThat(answer.path("integrations").findValuesAsText("integration"))
                    .containsAll(INTEGRATIONS);
            all.add(answer.toString());
            JsonNode one = whatIf(instance, span + "&integration=" + encoded(INTEGRATIONS.get(0)));
            assertThat(one.at("/integrations/0")).isEqualTo(answer.at("/integrations/0"));
        }
        assertThat(all).hasSize(1);
    }

    @Test
    @Order(3)
    void whileTheyAreRestartedOneByOneNothingIsWrongAndNobodyWaitsLongerThanASecond() {
        for (int i = 0; i < INSTANCES; i++) {
            awaitWhole();
            int restarted = i;
            ConstantReader current = readerOf(instancesBut(i), name -> Map.of("/v1/integrations/" + encoded(name), ""));
            ConstantReader past = readerOfPast(instancesBut(i));
            try (current;
                    past) {
                SERVICES.get(i).close();
                await("the others have all")
                        .atMost(PATIENCE)
                        .until(() -> instancesBut(restarted).stream()
                                .allMatch(other -> active(other).size() == PARTITIONS));
                SERVICES.set(i, VitalsService.start(config(i)));
                awaitWhole();
            }
            System.out.println("restart of " + i + ": current " + current + "; past " + past);

            assertThat(current.wrong()).isEmpty();
            assertThat(current.longestSilence()).isZero();
            assertThat(past.wrong()).isEmpty();
            assertThat(past.longestSilence()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    @Order(4)
    void afterACrashDrillDownIsBackWithinTheSessionTimeOut() {
        awaitWhole();
        ConstantReader past = readerOfPast(instancesBut(0));
        try (past) {
            SERVICES.get(0).vanish();
            await("the others have all")
                    .atMost(PATIENCE)
                    .until(() -> instancesBut(0).stream()
                            .allMatch(other -> active(other).size() == PARTITIONS));
        }
        SERVICES.set(0, VitalsService.start(config(0)));
        System.out.println("crash: past " + past);

        assertThat(past.wrong()).isEmpty();
        assertThat(past.longestSilence()).isLessThanOrEqualTo(SESSION);
    }

    private ConstantReader readerOfPast(List<Instance> instances) {
        Instant tick = settledTick();
        return readerOf(
                instances,
                name -> drillDowns(name, tick).stream()
                        .collect(Collectors.toMap(
                                path -> path,
                                path -> ConstantReader.settled(
                                        get(instances.get(0), path).body()))));
    }

    private static ConstantReader readerOf(List<Instance> instances, Function<String, Map<String, String>> paths) {
        Map<String, String> expected = new HashMap<>();
        for (String name : INTEGRATIONS) {
            paths.apply(name)
                    .forEach((path, answer) ->
                            instances.forEach(instance -> expected.put("http://" + instance + path, answer)));
        }
        return new ConstantReader(expected);
    }

    private static List<Instance> instancesBut(int without) {
        return IntStream.range(0, INSTANCES)
                .filter(i -> i != without)
                .mapToObj(ADDRESSES::get)
                .toList();
    }

    /** Of what is settled, so that no answer may ever differ. */
    private static List<String> drillDowns(String name, Instant tick) {
        String path = "/v1/integrations/" + encoded(name);
        return List.of(
                path + "?at=" + tick,
                path + "/checks?at=" + tick,
                path + "/timeline?step=5s&from=" + tick.minusSeconds(30) + "&to=" + tick,
                path + "/failures");
    }

    /** Every instance knows the three, each partition is at one of them, and another has a copy of it. */
    private void awaitWhole() {
        await("all three have told their part, and have copies")
                .atMost(PATIENCE)
                .until(() -> ADDRESSES.stream().allMatch(instance -> {
                    JsonNode pipeline = pipeline(instance);
                    return pipeline.path("complete").asBoolean()
                            && pipeline.path("instances").size() == INSTANCES
                            && active(instance).size() == PARTITIONS
                            && partitions(pipeline, "standby").size() == COPIES * PARTITIONS
                            && !pipeline.path("frontier").isNull();
                }));
    }

    private Set<String> active(Instance instance) {
        return partitions(pipeline(instance), "active");
    }

    /** The partitions of stage 2 with who has them, as an instance says. */
    private static Set<String> partitions(JsonNode pipeline, String role) {
        Set<String> found = new TreeSet<>();
        pipeline.path("instances")
                .forEach(each -> each.path(role)
                        .path("judging")
                        .forEach(partition -> found.add(
                                partition + " at " + each.path("instance").asText())));
        return found;
    }

    private JsonNode pipeline(Instance instance) {
        HttpResponse<String> response = get(instance, "/v1/pipeline");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Schemas.assertValid("pipeline", response.body().getBytes(StandardCharsets.UTF_8));
    }

    /** A tick that every partition has settled, with all integrations seen before. */
    private Instant settledTick() {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        await("a tick is settled everywhere")
                .atMost(PATIENCE)
                .until(() -> Stream.of(ADDRESSES.get(1), ADDRESSES.get(2)).allMatch(instance -> {
                    JsonNode frontier = pipeline(instance).path("frontier");
                    return frontier.isTextual()
                            && Instant.parse(frontier.asText()).isAfter(begin.plusSeconds(1));
                }));
        return begin;
    }

    private JsonNode whatIf(Instance instance, String query) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create("http://" + instance + "/v1/what-if" + query))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Schemas.assertValid("what-if", response.body().getBytes(StandardCharsets.UTF_8));
        return Json.parse(response.body().getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(Instance instance, String path) {
        return send(
                HttpRequest.newBuilder(URI.create("http://" + instance + path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request.toString(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String name) {
        return name.replace("/", "%2F");
    }
}
