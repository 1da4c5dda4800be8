/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.app.Referee.Ruling;
import io.vitals.event.HealthStatus;
import io.vitals.event.RecentFailures;
import io.vitals.query.Answer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From a row committed in PostgreSQL to health-status and REST, on real parts, held against the SQL over the table. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int ROWS = 10_000;
    private static final int ROUNDS = 5;

    @TempDir
    private static Path folder;

    private static boolean corrected;
    private static LiveStack live;
    private static Referee referee;
    private static final ShapedRows ROWS_OF_ALL_SHAPES = new ShapedRows(20_261_123);

    @BeforeAll
    static void start() throws Exception {
        live = LiveStack.start(folder, "/shapes/tables.sql", String.join(",", ShapedRows.TABLES));
        referee = new Referee(live.stack().database(), ShapedRows.TABLES, LiveStack.SOURCE);
        referee.install();
        live.awaitFrontier(Instant.now());
    }

    @AfterAll
    static void stop() {
        if (live != null) {
            live.close();
        }
    }

    @Test
    @Order(1)
    void figuresEqualTheSqlAtFiveTicksWhileRowsAreWritten() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            write(ROWS / ROUNDS);
            assertEqualsTheTable();
        }
    }

    @Test
    @Order(2)
    void figuresEqualTheSqlAfterEachPartWasRestartedMidStream() throws Exception {
        for (Runnable restart : List.<Runnable>of(
                () -> live.restartService(),
                () -> live.stack().restartConnect(),
                () -> live.stack().restartBroker())) {
            Thread writer = writeInBackground(20, 50);
            restart.run();
            writer.join();
            assertEqualsTheTable();
        }
        assertThat(live.service().failure()).isNotDone();
    }

    @Test
    @Order(3)
    void theSqlOfAnAnswerGivesItsFigures() throws Exception {
        assertEqualsTheTable();
        for (HealthStatus event : published().subList(0, 8)) {
            String name = event.integration().value();
            JsonNode answer = live.integration(name);

            try (Connection connection = live.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(answer.path("sql").asText())) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong("total"))
                        .as(name)
                        .isEqualTo(answer.path("total_validations").asLong());
                assertThat(row.getLong("successful"))
                        .isEqualTo(answer.path("successful").asLong());
                assertThat(row.getLong("duration_samples"))
                        .isEqualTo(answer.path("duration_samples").asLong());
                assertThat(row.getLong("duration_sum_us"))
                        .isEqualTo(answer.path("duration_sum_us").asLong());
                assertThat(row.getString("raw")).isEqualTo(answer.path("raw").asText());
            }
            assertTheSameFromPanesAndTransitions(name, answer);
        }
    }

    private void assertTheSameFromPanesAndTransitions(String name, JsonNode answer) throws Exception {
        Instant tick = Instant.parse(answer.path("as_of").asText());
        long window = answer.path("window_seconds").asLong();
        String span = "timeline?from=" + tick.minusSeconds(window) + "&to=" + tick;

        JsonNode whole =
                live.below(name, span + "&step=" + window + "s", "timeline").path("points");
        JsonNode parts = live.below(name, span, "timeline").path("points");
        JsonNode newest = live.below(name, "transitions?limit=1", "transitions").at("/transitions/0");

        assertThat(whole).hasSize(1);
        for (String figure : List.of("successful", "failed", "success_rate", "duration_sum_us", "p95_ms")) {
            assertThat(whole.at("/0/" + figure)).as("%s of %s", figure, name).isEqualTo(answer.path(figure));
        }
        assertThat(parts.findValues("successful").stream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isEqualTo(answer.path("successful").asLong());
        assertThat(newest.path("integration").asText()).isEqualTo(name);
        assertThat(newest.path("seq").asLong())
                .isGreaterThanOrEqualTo(answer.path("seq").asLong());
    }

    @Test
    @Order(4)
    void correctionsCountAsTheTableSaysNow() throws Exception {
        corrected = true;
        execute(LiveStack.resource("/shapes/corrections.sql"));
        assertEqualsTheTable();

        live.restartService();
        live.stack().restartConnect();
        write(500);
        assertEqualsTheTable();
    }

    @Test
    @Order(5)
    void aTruncatedTableCountsForNothingWhateverPartitionItsRowsAreIn() throws Exception {
        execute("TRUNCATE shape_b; TRUNCATE shape_d");
        live.restartService(); // what holds the pulses back is held after it
        write(500);
        execute("BEGIN; DELETE FROM shape_e WHERE id % 2 = 0; TRUNCATE shape_e; COMMIT");
        assertEqualsTheTable();

        write(500);
        assertEqualsTheTable();
    }

    @Test
    @Order(6)
    void aNewSnapshotTakesOutWhatWasDeletedWhileNobodyFollowed() throws Exception {
        live.stack().stopConnect();
        write(500);
        execute("DELETE FROM shape_a WHERE id % 2 = 0; DELETE FROM shape_b; UPDATE shape_c SET status = 'success'");
        live.stack().demandNewSnapshot();
        execute("DELETE FROM shape_d WHERE call_no % 2 = 0");

        live.stack().startConnect();

        assertEqualsTheTable();
        write(500);
        assertEqualsTheTable();
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = live.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void write(int count) throws Exception {
        try (Connection connection = live.connect()) {
            for (String table : ShapedRows.TABLES) {
                ROWS_OF_ALL_SHAPES.write(connection, table, count / ShapedRows.TABLES.size());
            }
        }
    }

    private static Thread writeInBackground(int times, int count) {
        Thread writer = new Thread(() -> {
            for (int i = 0; i < times; i++) {
                try {
                    write(count);
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
            }
        });
        writer.start();
        return writer;
    }

    private static void assertEqualsTheTable() throws Exception {
        Instant tick = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        live.awaitFrontier(tick);

        Map<String, Ruling> table = referee.at(tick, WINDOW);
        assertThat(table).hasSizeGreaterThan(20);
        Map<String, Ruling> rest = new HashMap<>();
        for (String integration : table.keySet()) {
            rest.put(integration, live.restAt(integration, tick));
        }
        assertThat(Referee.differences(tick, table, rest)).isEmpty();
        await("what is published equals the table").atMost(60, SECONDS).untilAsserted(() -> {
            List<HealthStatus> events = published();
            assertThat(new Comparison(referee).differences(events)).isEmpty();
            assertThat(new Comparison(referee).missing(events, tick, WINDOW)).isEmpty();
            for (HealthStatus event : events) {
                assertThatItsFailuresAreThoseThatCount(event);
            }
        });
    }

    /** None but those; and all of them, as long as none was corrected after others had to make room for it. */
    private static void assertThatItsFailuresAreThoseThatCount(HealthStatus event) throws Exception {
        String name = event.integration().value();
        Instant asOf = event.settled().asOf();
        JsonNode kept = live.below(name, "failures?limit=50", "failures");

        long inWindow = 0;
        for (JsonNode failure : kept.path("failures")) {
            Instant at = Instant.parse(failure.path("at").asText());
            inWindow += at.isAfter(asOf.minus(event.settled().window())) && !at.isAfter(asOf) ? 1 : 0;
        }
        long failed = event.settled().figures().failed();
        assertThat(inWindow).as("failures of " + name).isLessThanOrEqualTo(failed);
        if (!corrected && kept.path("kept").asInt() < RecentFailures.MOST) {
            assertThat(inWindow).as("failures of " + name).isEqualTo(failed);
        }
    }

    private static List<HealthStatus> published() {
        Answer<List<HealthStatus>> all = live.service().health().all();
        return all instanceof Answer.Found<List<HealthStatus>> found ? found.value() : List.of();
    }
}
