/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitals.SteadyPort;
import io.vitals.app.Referee.Ruling;
import io.vitals.cdc.SourceConfig;
import io.vitals.codec.Schemas;
import io.vitals.connect.ConnectConfig;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.EmbeddedConfig;
import io.vitals.embedded.EmbeddedStack;
import io.vitals.embedded.Progress;
import io.vitals.embedded.Source;
import io.vitals.embedded.StackHooks;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.rest.Contract;
import io.vitals.rest.HttpConfig;
import io.vitals.store.Retention;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PublishConfig;
import io.vitals.topology.TopicsConfig;
import io.vitals.topology.VitalsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** PostgreSQL, Kafka, Debezium and Vitals, all real, in this process. */
public final class LiveStack implements AutoCloseable {
    static final SourceConfig SOURCE = SourceConfig.of("vitals");
    static final TopicsConfig TOPICS = new TopicsConfig(4, 1);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedStack stack;
    private final ServiceConfig config;
    private VitalsService service;

    private LiveStack(EmbeddedStack stack, ServiceConfig config) {
        this.stack = stack;
        this.config = config;
        this.service = VitalsService.start(config);
    }

    /** A stack over the tables that a script on the class path makes, all judged by the profile seed. */
    static LiveStack start(Path folder, String tablesScript, String tables) {
        return start(
                folder,
                tablesScript,
                tables,
                HealthConfig.DEFAULT.withPolicies(Policies.allBy(Policy.of(Profile.SEED))));
    }

    /** Likewise, judged so. */
    public static LiveStack start(Path folder, String tablesScript, String tables, HealthConfig health) {
        EmbeddedConfig embedded = EmbeddedConfig.ownDatabase(Source.of("vitals", tables))
                .connectFolder(Path.of("connect/postgres"))
                .dataFolder(folder);
        EmbeddedStack stack = EmbeddedStack.start(embedded, Progress.NONE, new StackHooks() {
            @Override
            public void databaseStarted(DatabaseAddress owner) {
                try (Connection connection = owner.connect();
                        Statement statement = connection.createStatement()) {
                    statement.execute(resource(tablesScript));
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            }

            @Override
            public void brokerStarted(String bootstrap) {
                Properties clients = new Properties();
                clients.put("bootstrap.servers", bootstrap);
                new Topics(clients, TOPICS).prepare();
            }
        });
        VitalsConfig vitals = new VitalsConfig(
                SOURCE, Retention.forWindow(health.policies().longestWindow()), health, PublishConfig.DEFAULT, TOPICS);
        return new LiveStack(
                stack,
                new ServiceConfig(
                                vitals,
                                new ServiceConfig.StreamsIdentity("vitals", folder.resolve("state")),
                                Map.of("bootstrap.servers", stack.bootstrap()),
                                new HttpConfig("127.0.0.1", SteadyPort.free()),
                                tables)
                        .asking(ConnectConfig.NONE.at(stack.connectAddress())));
    }

    static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(LiveStack.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public EmbeddedStack stack() {
        return stack;
    }

    public VitalsService service() {
        return service;
    }

    public Connection connect() throws SQLException {
        return stack.database().connect();
    }

    public void restartService() {
        service.close();
        service = VitalsService.start(config);
    }

    /** Waits until every row committed before an instant is counted. */
    public void awaitFrontier(Instant instant) {
        await("the frontier reaches " + instant)
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.pipeline()
                        .pipeline()
                        .frontier()
                        .filter(frontier -> !frontier.isBefore(instant))
                        .isPresent());
    }

    /** What REST says of an integration at a tick, in the referee's words. */
    Ruling restAt(String integration, Instant tick) throws IOException, InterruptedException {
        JsonNode answer = integration(encoded(integration) + "?at=" + tick, "integration-at");
        return new Ruling(
                answer.path("successful").asLong(),
                answer.path("failed").asLong(),
                answer.path("ignored").asLong(),
                text(answer, "success_rate"),
                answer.path("duration_samples").asLong(),
                text(answer, "duration_sum_us").map(Long::valueOf),
                text(answer, "avg_duration_ms").map(Long::valueOf),
                answer.path("raw").asText());
    }

    /** A name as a segment of a path. */
    private static String encoded(String integration) {
        return URLEncoder.encode(integration, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Optional<String> text(JsonNode answer, String field) {
        return answer.path(field).isNull()
                ? Optional.empty()
                : Optional.of(answer.path(field).asText());
    }

    /** An answer about one integration, which is valid by its schema. */
    private JsonNode integration(String pathAndQuery, String schema) throws IOException, InterruptedException {
        JsonNode answer = get("/v1/integrations/" + pathAndQuery);
        return Schemas.assertValid(schema, json.writeValueAsBytes(answer));
    }

    /** What REST says at a path below an integration's. */
    JsonNode below(String integration, String pathAndQuery, String schema) throws IOException, InterruptedException {
        return integration(encoded(integration) + "/" + pathAndQuery, schema);
    }

    /** What REST says of an integration now. */
    JsonNode integration(String name) throws IOException, InterruptedException {
        return integration(encoded(name), "integration");
    }

    /** The answer to a request that must succeed. */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = Contract.keptText(http.send(
                HttpRequest.newBuilder(URI.create(service.restAddress() + path)).build(),
                HttpResponse.BodyHandlers.ofString()));
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answers " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    @Override
    public void close() {
        service.close();
        stack.close();
    }
}
