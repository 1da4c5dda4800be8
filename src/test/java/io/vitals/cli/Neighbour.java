/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitals.app.Comparison;
import io.vitals.app.Referee;
import io.vitals.cdc.SourceConfig;
import io.vitals.codec.HealthStatusJson;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.event.HealthStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Another program beside a running Vitals: it finds all that it needs in {@code addresses.json}. */
record Neighbour(String rest, DatabaseAddress database, String bootstrap, String connect) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration START = Duration.ofSeconds(60);

    /** As soon as the file is there. */
    static Neighbour in(Path folder) throws IOException {
        Path file = folder.resolve("addresses.json");
        await("addresses.json").atMost(START).until(() -> Files.exists(file));
        JsonNode addresses = JSON.readTree(Files.readString(file));
        return new Neighbour(
                addresses.path("rest").asText(),
                database(URI.create(addresses.path("database").asText())),
                addresses.path("bootstrap").asText(),
                addresses.path("connect").asText());
    }

    private static DatabaseAddress database(URI uri) {
        String[] login = uri.getUserInfo().split(":", 2);
        return new DatabaseAddress(uri.getHost(), uri.getPort(), uri.getPath().substring(1), login[0], login[1]);
    }

    /** An answer in JSON. */
    static JsonNode get(String address) throws IOException, InterruptedException {
        return JSON.readTree(text(address));
    }

    /** What Prometheus would scrape, line by line. */
    List<String> metrics() throws IOException, InterruptedException {
        return text(rest + "/metrics").lines().toList();
    }

    private static String text(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(address + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** The calls counted of each integration, as REST lists them. */
    Map<String, Long> calls() throws IOException, InterruptedException {
        Map<String, Long> calls = new HashMap<>();
        get(rest + "/v1/integrations")
                .path("integrations")
                .forEach(each -> calls.put(
                        each.path("integration").asText(),
                        each.path("total_validations").asLong()));
        return calls;
    }

    /** The newest record of {@code health-status} for each integration. */
    Map<String, HealthStatus> published() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        Map<String, HealthStatus> newest = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(
                            0, consumer.partitionsFor("health-status").size())
                    .mapToObj(partition -> new TopicPartition("health-status", partition))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    newest.put(each.key(), HealthStatusJson.fromBytes(each.value()));
                }
            }
        }
        return newest;
    }

    /** Where what is published differs from the table, as its owner sees it. */
    List<String> differences(DatabaseAddress owner, String table) throws SQLException {
        Referee referee = new Referee(owner, List.of(table), SourceConfig.of("vitals"));
        referee.install();
        return new Comparison(referee).differences(List.copyOf(published().values()));
    }

    long count(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery(sql)) {
            counted.next();
            return counted.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
