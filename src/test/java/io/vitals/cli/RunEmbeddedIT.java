/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.Processes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The service with broker and connector in its own process, against a database that it does not own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunEmbeddedIT {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);

    @TempDir
    private static Path folder;

    private static UserDatabase database;
    private static Path data;
    private static Path config;

    @BeforeAll
    static void start() throws Exception {
        database = UserDatabase.start(folder.resolve("users"));
        database.prepare();
        database.writeCalls("payments", 30);
        data = folder.resolve("data");
        config = Files.writeString(folder.resolve("vitals.yaml"), database.settings(data));
    }

    @AfterAll
    static void leaveNothing() {
        Processes.killAllOn(data);
        database.close();
    }

    @Test
    @Order(1)
    void rowsOfTheUsersOwnTableComeOut() throws Exception {
        try (VitalsProcess vitals = run()) {
            Neighbour neighbour = Neighbour.in(data);
            assertComesOut(neighbour, "payments", 30);

            assertTheDoctorFindsAllByItself(neighbour);
            database.writeCalls("payments", 20);
            database.writeCalls("mail", 5);

            assertComesOut(neighbour, "payments", 50);
            assertComesOut(neighbour, "mail", 5);
            assertThat(neighbour.differences(database.owner(), UserDatabase.TABLE))
                    .isEmpty();
            assertEndsInOrder(vitals);
        }
    }

    @Test
    @Order(2)
    void startedAgainItGoesOnAndCountsNothingTwice() throws Exception {
        database.writeCalls("payments", 10);

        try (VitalsProcess vitals = run()) {
            Neighbour neighbour = Neighbour.in(data);
            assertComesOut(neighbour, "payments", 60);
            database.writeCalls("mail", 1);
            assertComesOut(neighbour, "mail", 6);
            assertComesOut(neighbour, "payments", 60);
            assertThat(neighbour.differences(database.owner(), UserDatabase.TABLE))
                    .isEmpty();
            assertEndsInOrder(vitals);
        }
    }

    /** Broker and Connect are named by no setting. */
    private static void assertTheDoctorFindsAllByItself(Neighbour neighbour) throws Exception {
        JsonNode pipeline = await("Connect's answer, which is told only if it comes within a second")
                .atMost(START)
                .until(
                        () -> Neighbour.get(neighbour.rest() + "/v1/pipeline"),
                        told -> told.path("connectors").isArray());
        assertThat(pipeline.at("/connectors/0/tasks/0/state").asText())
                .as(pipeline.toString())
                .isEqualTo("RUNNING");
        assertThat(pipeline.toString()).doesNotContain(UserDatabase.PASSWORD);

        String out = await("a doctor who finds nothing wrong")
                .atMost(START)
                .until(() -> doctor(neighbour), told -> !told.contains("wrong "));
        assertThat(out)
                .contains("ok     all 7 topics are there", "ok     the connector 'vitals' is RUNNING")
                .contains("ok     the replication slot vitals is read from, not ahead of the stored offset");
    }

    private static String doctor(Neighbour neighbour) {
        StringWriter out = new StringWriter();
        Run run = Run.of(
                Main.commandLine(Map.of(), new Terminal(new PrintWriter(out, true), false)),
                "doctor",
                "--config",
                config.toString(),
                "--rest",
                neighbour.rest());
        return out + run.err();
    }

    private static VitalsProcess run() throws Exception {
        return VitalsProcess.start(folder, "run", "--embedded", "--config", config.toString());
    }

    private static void assertComesOut(Neighbour neighbour, String integration, long calls) {
        await().atMost(START).untilAsserted(() -> assertThat(neighbour.calls()).containsEntry(integration, calls));
    }

    private static void assertEndsInOrder(VitalsProcess vitals) throws Exception {
        vitals.signal("TERM");

        Run run = vitals.ended(STOP);

        assertThat(run.code()).isEqualTo(128 + 15);
        assertThat(run.out()).contains("Vitals runs. Page: http://", "stop broker");
        assertThat(run.err()).doesNotContain("ERROR", "WARN", "\tat ");
        assertThat(run.out() + run.err()).doesNotContain(UserDatabase.PASSWORD);
        assertThat(Processes.on(data)).isEmpty();
        assertThat(data.resolve("addresses.json"))
                .as("addresses of what is gone")
                .doesNotExist();
        assertThat(data.resolve("kafka")).isDirectory();
    }
}
