/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.cdc.SourceConfig;
import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.Json;
import io.vitals.codec.Schemas;
import io.vitals.embedded.EmbeddedBroker;
import io.vitals.event.HealthStatus;
import io.vitals.health.Overlay;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import io.vitals.rest.Contract;
import io.vitals.rest.HttpConfig;
import io.vitals.store.Retention;
import io.vitals.tally.Resolution;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.Names;
import io.vitals.topology.PublishConfig;
import io.vitals.topology.TopicsConfig;
import io.vitals.topology.VitalsConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of one service on a real broker, and policies that are changed while they judge. */
class PoliciesIT {
    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> INTEGRATIONS = List.of(inPartition(0), inPartition(1));
    private static final Policies SEED = Policies.allBy(Policy.of(Profile.SEED));

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static ChangeWriter changes;
    private static VitalsService one;
    private static VitalsService other;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        one = VitalsService.start(config("one"));
        other = VitalsService.start(config("other"));
        changes = new ChangeWriter(broker.bootstrap(), PARTITIONS, INTEGRATIONS);
    }

    @AfterAll
    static void stop() {
        changes.close();
        one.close();
        other.close();
        broker.close();
    }

    private static String inPartition(int partition) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "pay" + i)
                .filter(name -> Names.partitionOf(name, PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static ServiceConfig config(String instance) {
        return new ServiceConfig(
                new VitalsConfig(
                        SourceConfig.of("vitals"),
                        new Retention(Duration.ofHours(4), Duration.ofHours(25)),
                        HealthConfig.DEFAULT.withPolicies(SEED),
                        PublishConfig.DEFAULT,
                        new TopicsConfig(PARTITIONS, 1)),
                new ServiceConfig.StreamsIdentity("vitals", folder.resolve(instance)),
                Map.of("bootstrap.servers", broker.bootstrap()),
                new HttpConfig("127.0.0.1", 0),
                "integration_validations");
    }

    @Test
    void allInstancesSwitchAtTheSameTickAndARestartKeepsIt() throws Exception {
        await().atMost(PATIENCE).until(() -> areJudged(one, 1) && areJudged(other, 1));

        JsonNode change = put(one, "/v1/policies/pay*", "{\"window\":\"3h\"}");
        Instant from = Instant.parse(change.get("effective_from").textValue());
        await().atMost(PATIENCE).until(() -> areJudged(one, 2) && areJudged(other, 2));
        assertSwitchedAt(from);
        assertFiguresOfThePast(from);

        JsonNode night = put(other, "/v1/maintenance/night", """
                {"integrations":"*","from":"2026-01-01T00:00:00Z","to":"2126-01-01T00:00:00Z"}""");
        assertThat(night.get("version").intValue()).isEqualTo(3);
        await().atMost(PATIENCE).until(() -> isMaintained(one) && isMaintained(other));

        one.close();
        Instant restarted = Instant.now();
        one = VitalsService.start(config("one"));

        assertThat(get(one, "/v1/policies", "policies")
                        .at("/in_force/0/version")
                        .intValue())
                .isEqualTo(2);
        await().atMost(PATIENCE)
                .until(() -> published(one).stream()
                        .filter(event -> event.settled().asOf().isAfter(restarted))
                        .anyMatch(event -> event.overlays().contains(Overlay.MAINTENANCE)));
        assertSwitchedAt(from);
    }

    @Test
    void aTickIsKnownBeforeItFallsDue() {
        AtomicLong least = new AtomicLong(Long.MAX_VALUE);
        ServiceConfig config = config("none");
        try (PolicyFeed feed = new PolicyFeed(
                () -> PolicyTopic.consumer(config.kafka()), SEED, PolicyResolver.of(config), Clock.systemUTC())) {
            feed.start();
            await().atMost(PATIENCE).until(feed::hasRead);

            await().pollInterval(Duration.ofMillis(5))
                    .during(Duration.ofSeconds(10))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        long ahead = feed.knownThroughMicros() - Resolution.microsOf(Instant.now());
                        return least.accumulateAndGet(ahead, Math::min) > 0;
                    });
        }
        org.slf4j.LoggerFactory.getLogger(PoliciesIT.class).info("known ahead at least {} ms", least.get() / 1_000);
    }

    private static boolean areJudged(VitalsService service, int version) {
        List<HealthStatus> all = published(service);
        return all.size() == INTEGRATIONS.size()
                && all.stream().allMatch(event -> event.settled().policyVersion() == version);
    }

    private static boolean isMaintained(VitalsService service) {
        return published(service).stream().allMatch(event -> event.overlays().contains(Overlay.MAINTENANCE));
    }

    private static List<HealthStatus> published(VitalsService service) {
        return service.health().all() instanceof Answer.Found<List<HealthStatus>> found ? found.value() : List.of();
    }

    /** In every event that was ever published. */
    private static void assertSwitchedAt(Instant from) {
        List<HealthStatus> events = events();
        for (String name : INTEGRATIONS) {
            List<HealthStatus> own = events.stream()
                    .filter(event -> event.integration().value().equals(name))
                    .toList();
            assertThat(own).anyMatch(event -> event.settled().asOf().equals(from.minusSeconds(1)));
            assertThat(own).anyMatch(event -> event.settled().asOf().equals(from));
            assertThat(own).allSatisfy(event -> {
                boolean isSwitched = !event.settled().asOf().isBefore(from);
                assertThat(event.settled().policyVersion()).as("%s", event).isEqualTo(isSwitched ? 2 : 1);
                assertThat(event.settled().window()).as("%s", event).isEqualTo(Duration.ofHours(isSwitched ? 3 : 1));
            });
        }
    }

    private static void assertFiguresOfThePast(Instant from) {
        for (String name : INTEGRATIONS) {
            assertThat(at(name, from.minusSeconds(1)).policyVersion()).isEqualTo(1);
            assertThat(at(name, from).policyVersion()).isEqualTo(2);
            assertThat(at(name, from).window()).isEqualTo(Duration.ofHours(3));
        }
    }

    /** From the instance that has it. */
    private static HealthStatus.Settled at(String name, Instant tick) {
        return await().atMost(PATIENCE)
                .until(
                        () -> List.of(one, other).stream()
                                .map(service -> service.windows().at(new IntegrationName(name), tick))
                                .<Optional<HealthStatus.Settled>>map(
                                        answer -> answer instanceof Answer.Found<HealthStatus.Settled> found
                                                ? Optional.of(found.value())
                                                : Optional.empty())
                                .flatMap(Optional::stream)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<HealthStatus> events() {
        List<HealthStatus> events = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Names.HEALTH_STATUS, partition))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> events.add(HealthStatusJson.fromBytes(record.value())));
            }
        }
        return events;
    }

    private JsonNode put(VitalsService service, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.restAddress() + path))
                .PUT(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        return valid("policy-change", Contract.kept(http.send(request, BodyHandlers.ofByteArray())));
    }

    private JsonNode get(VitalsService service, String path, String schema) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.restAddress() + path)).build();
        return valid(schema, Contract.kept(http.send(request, BodyHandlers.ofByteArray())));
    }

    private static JsonNode valid(String schema, HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
        Schemas.assertValid(schema, response.body());
        return Json.parse(response.body());
    }
}
