/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitals.app.Referee;
import io.vitals.app.Referee.Ruling;
import io.vitals.cdc.SourceConfig;
import io.vitals.client.VitalsClient;
import io.vitals.codec.Schemas;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands beside a service on real parts, as a wrong mapping is found, mended, and its dead letters are sent
 * through again.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServedCommandsIT {
    private static final String WRONG = "[integration_name]";
    private static final String RIGHT = "[integration_name, integration_point]";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A name with what a path and an SQL literal must quote, one in two tables, and rows that change. Those of e are
     * older than the 15 s that a comparison goes back to, so that no tick can part them.
     */
    private static final String ROWS = """
            INSERT INTO shape_a (integration_name, validation_time, status, actual_value)
            SELECT CASE n % 3 WHEN 0 THEN 'shared' WHEN 1 THEN 'a ''quoted''/x' ELSE 'a' END, now() - n * interval '7 s',
                   CASE WHEN n % 5 = 0 THEN 'timeout' ELSE 'success' END, jsonb_build_object('duration_ms', n / 8.0)
            FROM generate_series(1, 200) n;
            INSERT INTO shape_b (integration_point, created_at, status, response_time_ms)
            SELECT CASE WHEN n % 4 = 0 THEN 'shared' ELSE 'b ' || n % 2 END, (now() - n * interval '13 s') AT TIME ZONE 'UTC',
                   CASE WHEN n % 9 = 0 THEN 'timeout' ELSE 'success' END, n
            FROM generate_series(1, 200) n;
            INSERT INTO shape_e (integration_point, created_at, status, response_time_ms)
            SELECT 'e', now() - interval '20 s' - n * interval '3 s', 'success', '4.5' FROM generate_series(1, 100) n""";

    private static final String CHANGES = """
            UPDATE shape_b SET status = 'timeout' WHERE response_time_ms % 10 = 1;
            UPDATE shape_b SET response_time_ms = 7000 + response_time_ms WHERE response_time_ms % 20 = 1;
            DELETE FROM shape_b WHERE response_time_ms % 10 = 2""";

    /** The times of the newest failures over all tables. */
    private static final String NEWEST = """
            SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
            FROM (SELECT validation_time AS at FROM shape_a WHERE status <> 'success'
                  UNION ALL SELECT created_at AT TIME ZONE 'UTC' FROM shape_b WHERE status <> 'success') AS failed
            ORDER BY at DESC LIMIT 10""";

    @TempDir
    private static Path folder;

    private static ServedTables served;
    private static Path config;
    private static int letters;

    @BeforeAll
    static void start() throws Exception {
        served = ServedTables.start(folder, WRONG);
        config = served.settings(RIGHT);
        served.awaitCounted();
        served.execute(ROWS);
        served.execute(CHANGES);
        served.awaitCounted();
    }

    @AfterAll
    static void stop() {
        if (served != null) {
            served.close();
        }
    }

    @Test
    @Order(1)
    void theDoctorLooksAtTheDatabaseAndAtTheService() throws Exception {
        Path right = served.withDatabase(config, served.database().password());

        Run well = run(right, "doctor", "--rest", served.rest());

        assertThat(well.code()).as(well.out() + well.err()).isZero();
        assertThat(well.out().lines().toList()).allMatch(line -> line.startsWith("ok "));
        assertThat(well.out())
                .contains("is fit to be followed", "all partitions are counted, by 1 instance", "the picture is LIVE")
                .contains("the clock of the database", "the clock of the service", "no leg lags")
                .contains("all 7 topics are there", "the connector 'vitals' is RUNNING, and so is its task")
                .contains("slot vitals is read from, not ahead of the stored offset");

        Path other = Files.writeString(
                right.resolveSibling("other.yaml"), Files.readString(right).replace("shape_e", "shape_none"));
        Run ill = run(other, "doctor", "--rest", served.rest());
        assertThat(ill.code()).isEqualTo(1);
        assertThat(ill.out())
                .contains("wrong  The table shape_none does not exist")
                .contains("prepare.sql");
    }

    @Test
    @Order(1)
    void deadLettersAreListedTheNewestLast() throws Exception {
        Run all = run("dead-letters", "--json", "--limit", "10000");
        List<JsonNode> listed = new ArrayList<>();
        for (String line : all.out().lines().toList()) {
            listed.add(JSON.readTree(line));
        }
        letters = listed.size();

        assertThat(all.code()).as(all.err()).isZero();
        assertThat(letters).as("rows of two tables, 20 and 10 updates").isEqualTo(330);
        assertThat(listed).allSatisfy(letter -> {
            assertThat(letter.path("reason").asText()).isEqualTo("integration");
            assertThat(letter.path("value").asText()).contains("\"integration_point\"");
        });
        assertThat(listed).extracting(letter -> letter.path("time").asText()).isSorted();

        Run some = run("dead-letters", "--limit", "3", "--reason", "integration");
        assertThat(some.out().lines()).hasSize(3).allMatch(line -> line.contains("vitals-changes/"));
        assertThat(some.out()).contains(listed.get(letters - 1).path("time").asText());
        assertThat(run("dead-letters", "--reason", "key").out()).contains("There are no dead letters");
    }

    @Test
    @Order(2)
    void reconcileFindsWhatAWrongMappingLost() throws Exception {
        Path metrics = folder.resolve("vitals.prom");

        Run run = run("reconcile", "--rest", served.rest(), "--metrics-file", metrics.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("\ne  total_validations: the table says 100, Vitals says 0\n")
                .contains("shared  total_validations: the table says ")
                .contains("6 integrations compared", "4 differ.")
                .doesNotContain("a 'quoted'/x", "\na  ");
        assertThat(Files.readString(metrics)).contains("vitals_reconcile_differing_integrations 4\n");
        assertThat(Files.readString(metrics)).doesNotContain("vitals_reconcile_difference_rows 0\n");
    }

    @Test
    @Order(3)
    void replayedUnderTheRightMappingTheyCountAsTheTableSays() throws Exception {
        served.restart(RIGHT);
        try (KafkaProducer<byte[], byte[]> killed = openReplayThatNeverCommits()) {
            Run run = run("dead-letters", "--replay");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains(letters + " letters were sent through again; 0 cannot be");
            killed.close(Duration.ZERO);
        }

        assertAllEqual();
        assertThat(replayedRecords()).isEqualTo(letters);
    }

    @Test
    @Order(4)
    void replayedAgainNothingChanges() throws Exception {
        Run run = run("dead-letters", "--replay");

        assertThat(run.out()).contains("0 letters were sent through again");
        assertAllEqual();
        assertThat(replayedRecords()).isEqualTo(letters);
    }

    @Test
    @Order(5)
    void theSqlThatExplainShowsGivesTheFiguresThatItShows() throws Exception {
        for (String name : List.of("a 'quoted'/x", "shared", "b 1", "e")) {
            Run run = run("explain", name, "--rest", served.rest());

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).startsWith(name + " is ");
            assertShows(run.out(), name);
        }
    }

    @Test
    @Order(6)
    void explainTellsATickOfThePastAndTheAnswerAsItIs() throws Exception {
        JsonNode now = JSON.readTree(
                run("explain", "e", "--json", "--rest", served.rest()).out());
        String tick = Instant.parse(now.path("as_of").asText()).minusSeconds(60).toString();

        Run past = run("explain", "e", "--at", tick, "--rest", served.rest());

        assertThat(now.path("total_validations").asLong()).isEqualTo(100);
        assertThat(past.out()).contains("as of        " + tick.replace("Z", ".000Z"));
        assertShows(past.out(), "e");
        assertThat(run("explain", "e", "--at", "1990-01-01T00:00:00Z", "--rest", served.rest()))
                .matches(run -> run.code() == 2 && run.err().contains("is older than what is kept"));
    }

    @Test
    @Order(6)
    void explainTellsTheNewestFailures() throws Exception {
        JsonNode failures = JSON.readTree(run("explain", "shared", "--json", "--rest", served.rest())
                        .out())
                .path("failures");

        Run shared = run("explain", "shared", "--rest", served.rest());

        Schemas.assertValid("failures", JSON.writeValueAsBytes(failures));
        assertThat(failures.path("kept").asInt()).isPositive();
        assertThat(shared.out())
                .contains("  failures     ", "the newest first")
                .contains(failures.at("/failures/0/at").asText() + "  timeout ");
        assertThat(run("explain", "e", "--rest", served.rest()).out()).contains("  failures     none is kept\n");
    }

    @Test
    @Order(6)
    void theNewestFailuresOfAllAreThoseThatTheTablesSay() throws Exception {
        JsonNode newest =
                new VitalsClient(served.rest(), Duration.ofSeconds(30)).system().path("newest_failures");

        List<String> expected = new ArrayList<>();
        try (Connection connection = served.reader().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NEWEST)) {
            while (rows.next()) {
                expected.add(rows.getString(1));
            }
        }
        assertThat(newest.findValuesAsText("at")).hasSize(10).isEqualTo(expected);
        assertThat(newest.findValuesAsText("outcome")).containsOnly("timeout");
        assertThat(newest.findValuesAsText("integration")).doesNotContain("e").hasSize(10);
    }

    @Test
    @Order(7)
    void explainNamesWhatIsNearAnUnknownName() {
        Run run = run("explain", "sharde", "--rest", served.rest());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("Vitals knows no integration 'sharde'", "Did you mean shared?");
    }

    @Test
    @Order(8)
    void reconcileSaysWhatItsRoleMayNotDo() throws Exception {
        served.execute("REVOKE SELECT ON shape_e FROM vitals_reader");

        Run run = run("reconcile", "--rest", served.rest());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("The role may not read the table", "shape_e", "docs/operations.md");
    }

    @Test
    @Order(9)
    void whatIfJudgesThePastAgain() throws Exception {
        Path candidate = config.resolveSibling("candidate.yaml");
        Files.writeString(candidate, "profile: seed\nwindow: 10m\n");

        Run one = run(
                "what-if", "--policy", candidate.toString(), "--integration", "e", "--json", "--rest", served.rest());
        Run all = run("what-if", "--policy", candidate.toString(), "--rest", served.rest());

        assertThat(one.code()).as(one.err()).isZero();
        JsonNode e = JSON.readTree(one.out()).at("/integrations/0");
        assertThat(e.path("integration").asText()).isEqualTo("e");
        assertThat(e.at("/candidate/transitions")).isNotEmpty();
        assertThat(all.out()).contains("\nshared\n", "  candidate  ", "  published  ");
    }

    @Test
    @Order(10)
    void aCandidateThatIsNoPolicyIsToldWhy() throws Exception {
        Path candidate = config.resolveSibling("wrong.yaml");
        Files.writeString(candidate, "profile: sede\n");

        Run run = run("what-if", "--policy", candidate.toString(), "--rest", served.rest());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("profile is 'sede'");
    }

    @Test
    @Order(11)
    void statusTellsWhatTheServiceSays() throws Exception {
        Run all = run("status", "--rest", served.rest());
        Run some = run("status", "--match", "QUOTED", "--json", "--rest", served.rest());

        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.out()).startsWith("The system is ").contains(" e ", " shared ", " a 'quoted'/x ", " b 1 ");
        assertThat(JSON.readTree(some.out()).path("integrations").findValuesAsText("integration"))
                .containsExactly("a 'quoted'/x");
        Run failing = run("status", "--fail-on", "unknown", "--json", "--rest", served.rest());
        assertThat(failing.code())
                .isEqualTo(
                        JSON.readTree(failing.out()).findValuesAsText("status").stream()
                                        .allMatch("healthy"::equals)
                                ? 0
                                : 1);
        assertThat(run("status", "a 'quoted'/x", "--rest", served.rest()).out()).contains(" a 'quoted'/x ");
    }

    private static Run run(String command, String... options) {
        return run(config, command, options);
    }

    private static Run run(Path settings, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--config", settings.toString()));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), false);
        Run run = Run.of(Main.commandLine(Map.of(), terminal), arguments.toArray(String[]::new));
        return new Run(run.code(), out + run.out(), run.err());
    }

    /** By the command, and by the referee itself for what stands in one table. */
    private static void assertAllEqual() throws Exception {
        Run run = run("reconcile", "--rest", served.rest());
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("6 integrations compared", "all equal.");

        Referee referee =
                new Referee(served.database(), List.of(ServedTables.TABLES.split(",")), SourceConfig.of("vitals"));
        referee.install();
        for (String name : List.of("a 'quoted'/x", "a", "b 0", "b 1", "e")) {
            JsonNode answer = JSON.readTree(
                    run("explain", name, "--json", "--rest", served.rest()).out());
            Ruling ruling = referee.at(
                            Instant.parse(answer.path("as_of").asText()),
                            Duration.ofSeconds(answer.path("window_seconds").asLong()))
                    .getOrDefault(name, Ruling.NO_ROWS);
            assertThat(answer.path("successful").asLong()).as(name).isEqualTo(ruling.successful());
            assertThat(answer.path("failed").asLong()).as(name).isEqualTo(ruling.failed());
        }
    }

    private static void assertShows(String explanation, String name) throws Exception {
        String sql = explanation.substring(explanation.indexOf("-- The same figures"));
        try (Connection connection = served.reader().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("integration")).isEqualTo(name);
            assertThat(explanation)
                    .contains("verdict      " + row.getString("raw"))
                    .contains(row.getLong("total") + " = " + row.getLong("successful") + " successful + "
                            + row.getLong("failed") + " failed")
                    .contains(row.getLong("duration_sum_us") + " \u00B5s over " + row.getLong("duration_samples"));
            assertThat(row.getLong("total")).isPositive();
        }
    }

    /** As a command leaves it that is killed in the middle: its transaction is open, one letter sent. */
    private static KafkaProducer<byte[], byte[]> openReplayThatNeverCommits() throws Exception {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        served.bootstrap(),
                        "transactional.id",
                        "vitals-dead-letters",
                        "transaction.timeout.ms",
                        15_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(
                "vitals-changes", 0, "{}".getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8));
        sent.headers().add("vitals.replayed", new byte[0]);
        producer.send(sent).get();
        return producer;
    }

    private static long replayedRecords() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", served.bootstrap(), "isolation.level", "read_committed");
        long replayed = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(
                            0, consumer.partitionsFor("vitals-changes").size())
                    .mapToObj(partition -> new TopicPartition("vitals-changes", partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    replayed += record.headers().lastHeader("vitals.replayed") == null ? 0 : 1;
                }
            }
        }
        return replayed;
    }
}
