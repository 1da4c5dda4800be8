/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.DemoApplication;
import io.vitals.embedded.EmbeddedConfig;
import io.vitals.embedded.EmbeddedStack;
import io.vitals.embedded.Progress;
import io.vitals.embedded.Source;
import io.vitals.embedded.StackHooks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The service against a Kafka and a Connect of others: those of this test, with the connector that we ship. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunIT {
    private static final String TABLE = "integration_validations";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);

    @TempDir
    private static Path folder;

    private static EmbeddedStack others;
    private static Path config;

    @BeforeAll
    static void start() throws Exception {
        EmbeddedConfig embedded = EmbeddedConfig.ownDatabase(Source.of("vitals", TABLE))
                .connectFolder(Path.of("connect/postgres"))
                .dataFolder(folder.resolve("others"));
        others = EmbeddedStack.start(embedded, Progress.NONE, new StackHooks() {
            @Override
            public void databaseStarted(DatabaseAddress owner) {
                DemoApplication.createTable(owner);
            }
        });
        config = Files.writeString(
                folder.resolve("vitals.yaml"), """
                source: {names: [vitals]}
                kafka: {bootstrap.servers: "%s"}
                state: {dir: %s}
                http: {port: 0}
                """.formatted(others.bootstrap(), folder.resolve("state")));
    }

    @AfterAll
    static void stop() {
        others.close();
    }

    @Test
    @Order(1)
    void rowsComeOut() throws Exception {
        try (VitalsProcess vitals = run()) {
            Neighbour neighbour = neighbourOf(vitals);
            write(neighbour, 40);
            assertComesOut(neighbour, 40);
            assertThat(neighbour.differences(others.database(), TABLE)).isEmpty();
            assertThat(neighbour.metrics())
                    .contains("vitals_rows_total{fate=\"counted\"} 40.0", "vitals_rows_total{fate=\"late\"} 0.0")
                    .contains("vitals_outcome_values_total{known=\"false\",value=\"timeout\"} 5.0");
            assertThat(assertEndsInOrder(vitals).err())
                    .containsPattern("data-quality kind=outcomes_unknown rows=\\d since-start=5 example: .*timeout");
        }
    }

    @Test
    @Order(2)
    void startedAgainItGoesOnAndCountsNothingTwice() throws Exception {
        try (VitalsProcess vitals = run()) {
            Neighbour neighbour = neighbourOf(vitals);
            write(neighbour, 2);
            assertComesOut(neighbour, 42);
            assertThat(neighbour.differences(others.database(), TABLE)).isEmpty();
            assertEndsInOrder(vitals);
        }
    }

    private static VitalsProcess run() throws Exception {
        return VitalsProcess.start(folder, "run", "--config", config.toString());
    }

    private static Neighbour neighbourOf(VitalsProcess vitals) {
        vitals.awaitTold("Vitals runs.", START);
        Matcher rest = Pattern.compile("REST: (http://[\\d.:]+)/v1").matcher(vitals.out());
        assertThat(rest.find()).isTrue();
        return new Neighbour(rest.group(1), others.database(), others.bootstrap(), others.connectAddress());
    }

    private static void write(Neighbour neighbour, int count) throws Exception {
        neighbour.execute("INSERT INTO " + TABLE + " (integration_name, status, response_time_ms)"
                + " SELECT 'payments', CASE WHEN n % 8 = 0 THEN 'timeout' ELSE 'success' END, n"
                + " FROM generate_series(1, " + count + ") AS n");
    }

    private static void assertComesOut(Neighbour neighbour, long calls) {
        await().atMost(START).untilAsserted(() -> assertThat(neighbour.calls()).containsEntry("payments", calls));
    }

    private static Run assertEndsInOrder(VitalsProcess vitals) throws Exception {
        vitals.signal("TERM");

        Run run = vitals.ended(STOP);

        assertThat(run.code()).isEqualTo(128 + 15);
        assertThat(run.err()).doesNotContain("ERROR", "WARN", "\tat ");
        return run;
    }
}
