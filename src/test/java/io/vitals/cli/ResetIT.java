/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.app.Purpose;
import io.vitals.app.ServiceConfig;
import io.vitals.app.SettingsLoader;
import io.vitals.app.SettingsSources;
import io.vitals.app.VitalsService;
import io.vitals.client.VitalsClient;
import io.vitals.codec.HealthStatusJson;
import io.vitals.embedded.EmbeddedBroker;
import io.vitals.event.Events;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A service on a real broker that is made to begin anew, and may not be while it runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResetIT {
    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NEIGHBOUR = "vitals-2-panes-changelog";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static WrittenRows rows;
    private static Admin admin;
    private static Path config;
    private static VitalsService service;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        config = settings(broker.bootstrap());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
        admin.createTopics(List.of(new NewTopic(NEIGHBOUR, 1, (short) 1))).all().get();
        service = serve();
        rows = new WrittenRows(broker.bootstrap(), PARTITIONS);
        rows.insert(300);
        rows.correct(30);
        awaitCounted();
    }

    @AfterAll
    static void stop() {
        rows.close();
        service.close();
        admin.close();
        broker.close();
    }

    private static Path settings(String bootstrap) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "vitals", ".yaml"), """
                source: {names: [vitals]}
                topics: {partitions: %d}
                kafka: {bootstrap.servers: "%s", default.api.timeout.ms: 3000, request.timeout.ms: 2000}
                state: {dir: %s}
                http: {port: 0}
                """.formatted(
                        PARTITIONS, bootstrap, folder.resolve("state")));
    }

    private static VitalsService serve() {
        return VitalsService.start(
                ServiceConfig.of(SettingsLoader.load(Purpose.RUN, SettingsSources.of(Optional.of(config), Map.of()))
                        .settings()));
    }

    @Test
    @Order(1)
    void aServiceThatRunsIsRefusedAndItsMembersAreNamed() throws Exception {
        Set<String> before = topics();

        Run run = reset("--yes");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("the service 'vitals' runs", "StreamThread-1-consumer at 127.0.0.1", "Stop every instance")
                .doesNotContain("Exception");
        assertThat(topics()).isEqualTo(before);
        assertThat(counts()).isEqualTo(rows.counts());
    }

    @Test
    @Order(2)
    void aDryRunAndANoChangeNothing() throws Exception {
        service.close();
        rows.ghost("ghost", HealthStatusJson.toBytes(Events.of("ghost", 5, 0)));
        String before = everything();

        Run dry = reset("--dry-run");
        Run no = answered("no\n");
        Run nobody = answered("");

        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out())
                .contains("    vitals-panes-changelog\n", "    vitals-deltas-repartition\n", "in " + state() + "\n")
                .contains("On health-status 4 integrations get a tombstone", "holds all that was ever written to it")
                .contains("nothing was changed")
                .doesNotContain(NEIGHBOUR, "count-commits");
        assertThat(no.code()).isEqualTo(1);
        assertThat(no.out()).contains("Go on? Type yes:", "Nothing was changed.");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("nobody to ask", "--yes");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void afterAResetAllIsCountedAgainAndNothingElse() throws Exception {
        Run run = answered("yes\n");
        Run again = reset("--yes");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(topics())
                .contains("vitals-changes", "health-policies", NEIGHBOUR)
                .noneMatch(ResetIT::isInternal);
        assertThat(state()).doesNotExist();
        assertThat(again.code()).as("twice is as once: %s", again.err()).isZero();
        assertThat(again.out()).contains("(there are none)", "  0 internal topics", "On health-status 0 integrations");

        service = serve();
        awaitCounted();
        assertThat(counts()).isEqualTo(rows.counts());
        assertThat(rows.transitionIds()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    @Order(4)
    void whereRowsAreGoneFromTheChangeTopicANewSnapshotIsNamed() throws Exception {
        service.close();
        TopicPartition first = new TopicPartition("vitals-changes", 0);
        admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(20)))
                .all()
                .get();

        Run run = reset("--dry-run");

        assertThat(run.out())
                .contains("less than the 2h that figures need (ledger.horizon)", "ROWS BEFORE THAT ARE MISSING")
                .contains("'A new snapshot' in docs/operations.md");
    }

    @Test
    @Order(5)
    void aBrokerThatIsNotThereIsNamed() {
        Run run = reset("--yes", "--bootstrap", "127.0.0.1:1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines())
                .hasSize(2)
                .first()
                .isEqualTo("vitals: no Kafka broker answers at 127.0.0.1:1: nothing was changed");
    }

    @Test
    @Order(6)
    void theBrokerOfAnEmbeddedServiceIsStartedForIt() throws Exception {
        rows.close();
        admin.close();
        broker.close();
        config = Files.writeString(folder.resolve("embedded.yaml"), """
                topics: {partitions: %d}
                embedded: {data: %s}
                """.formatted(PARTITIONS, folder));

        Run run = reset("--embedded", "--yes");
        Run elsewhere =
                run(new String[] {"reset", "--embedded", "--yes"}, Map.of("VITALS_EMBEDDED_DATA", folder + "/no"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("run --embedded --new-snapshot", "    vitals-panes-changelog\n");
        assertThat(state()).doesNotExist();
        assertThat(elsewhere.code()).isEqualTo(2);
        assertThat(elsewhere.err()).contains("holds no broker", "embedded.data");
    }

    private static void awaitCounted() {
        rows.pulse();
        await().atMost(PATIENCE).until(() -> {
            rows.pulse();
            return counts().equals(rows.counts());
        });
    }

    /** As REST tells them: by integration the successes and the failures. */
    private static Map<String, String> counts() {
        Map<String, String> counts = new TreeMap<>();
        for (JsonNode each : new VitalsClient(service.restAddress(), PATIENCE)
                .integrations(Map.of())
                .path("integrations")) {
            counts.put(
                    each.path("integration").asText(),
                    each.path("successful").asText() + "/" + each.path("failed").asText());
        }
        return counts;
    }

    private static Path state() {
        return folder.resolve("state").resolve("vitals");
    }

    private static Set<String> topics() throws Exception {
        return new TreeSet<>(admin.listTopics().names().get());
    }

    private static boolean isInternal(String topic) {
        return topic.startsWith("vitals-")
                && (topic.endsWith("-changelog") || topic.endsWith("-repartition"))
                && !topic.equals(NEIGHBOUR);
    }

    /** All that a reset could change. */
    private static String everything() throws Exception {
        try (Stream<Path> files = Files.walk(state())) {
            return topics()
                    + admin.listConsumerGroupOffsets("vitals")
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .toString()
                    + rows.ends(topics())
                    + files.sorted().map(Path::toString).collect(Collectors.joining(","));
        }
    }

    private static Run reset(String... options) {
        return run(
                Stream.concat(Stream.of("reset", "--config", config.toString()), Stream.of(options))
                        .toArray(String[]::new),
                Map.of());
    }

    private static Run answered(String answer) {
        return run(new String[] {"reset", "--config", config.toString()}, Map.of(), answer);
    }

    private static Run run(String[] arguments, Map<String, String> environment) {
        return run(arguments, environment, "");
    }

    private static Run run(String[] arguments, Map<String, String> environment, String answer) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), false);
        BufferedReader answers = new BufferedReader(new StringReader(answer));
        Run run = Run.of(Main.commandLine(environment, terminal, answers), arguments);
        return new Run(run.code(), out + run.out(), run.err());
    }
}
