/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a new user runs it; the runs go on from each other, on one folder. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration WHOLE_RUN = Duration.ofSeconds(100);
    private static final long HISTORY = 9_000;
    private static final String[] INTEGRATIONS = {
        "payments",
        "openai_guidance",
        "email_delivery",
        "prokerala",
        "geocoding",
        "did_avatar",
        "crm_sync",
        "sms_gateway"
    };

    @TempDir
    private static Path folder;

    @AfterAll
    static void leaveNothing() {
        Processes.killAllOn(folder);
    }

    @Test
    @Order(1)
    void aShortRunShowsEverythingAndItsFiguresEqualTheTable() throws Exception {
        Path data = folder.resolve("data");
        try (VitalsProcess demo = demo("--seconds", "12", "--rate", "60", "--data", data.toString())) {
            Neighbour neighbour = Neighbour.in(data);
            assertThat(Files.getPosixFilePermissions(data.resolve("addresses.json")))
                    .as("who may read the password")
                    .hasSize(2);
            demo.awaitTold("first health ", START);
            await().atMost(START)
                    .untilAsserted(() -> assertThat(neighbour.calls()).containsKeys(INTEGRATIONS));
            assertThat(neighbour.published()).containsKeys(INTEGRATIONS);
            assertThat(neighbour.count("SELECT count(*) FROM integration_validations"))
                    .isGreaterThan(HISTORY);
            assertThat(Neighbour.get(neighbour.connect() + "/connectors").toString())
                    .isEqualTo("[\"vitals\"]");

            Run run = demo.ended(WHOLE_RUN);

            assertEndsWell(run);
            assertThat(run.out()).containsPattern("x error +did_avatar .*(CONSECUTIVE_FAILURES|SUCCESS_RATE)");
            assertThat(secondsToFirstHealth(run.out())).isLessThanOrEqualTo(45);
        }
        assertThat(Processes.on(folder)).isEmpty();
        assertThat(data.resolve("kafka")).isDirectory();
        assertThat(data.resolve("addresses.json"))
                .as("addresses of what is gone")
                .doesNotExist();
    }

    @Test
    @Order(2)
    void killedWhileItRunsItGoesOnFromWhereItWas() throws Exception {
        Path data = folder.resolve("data");
        try (VitalsProcess killed = demo("--rate", "60", "--data", data.toString())) {
            Neighbour neighbour = Neighbour.in(data);
            killed.awaitTold("first health ", START);
            assertThat(neighbour.count("SELECT count(*) FROM integration_validations"
                            + " WHERE validation_time < (SELECT min(created_at) FROM integration_validations)"))
                    .as("rows of before the start")
                    .isBetween(HISTORY - 100, HISTORY);
            killed.signal("KILL");
            assertThat(killed.ended(STOP).code()).isEqualTo(128 + 9);
        }

        Run again = demo("--seconds", "3", "--rate", "60", "--data", data.toString())
                .ended(WHOLE_RUN);

        assertEqual(again);
        assertThat(again.err().lines())
                .as("a wait for the slot of the killed one is told, but nothing worse")
                .noneMatch(line -> line.matches("[\\d:.]+ ERROR.*"));
        assertThat(Processes.on(folder)).isEmpty();
    }

    @Test
    @Order(3)
    void anEmptyTableTakesTheUsersOwnRowsAndCtrlCLeavesNothing() throws Exception {
        Path data;
        try (VitalsProcess demo = demo("--rate", "0")) {
            demo.awaitTold("Folder ", START);
            Matcher told = Pattern.compile("Folder +(\\S+)  \\(temporary\\)").matcher(demo.out());
            assertThat(told.find()).isTrue();
            data = Path.of(told.group(1));
            Neighbour neighbour = Neighbour.in(data);
            assertThat(neighbour.count("SELECT count(*) FROM integration_validations"))
                    .isZero();

            neighbour.execute("INSERT INTO integration_validations (integration_name, status)"
                    + " SELECT 'mine', 'success' FROM generate_series(1, 20)");
            await().atMost(START)
                    .untilAsserted(() -> assertThat(neighbour.calls()).containsEntry("mine", 20L));
            demo.signal("INT");

            Run run = demo.ended(STOP);
            assertThat(run.code()).isEqualTo(128 + 2);
            assertThat(run.out()).contains("stop postgres");
            assertThat(run.err()).isEmpty();
        }
        assertThat(Processes.on(data)).isEmpty();
        assertThat(data).doesNotExist();
    }

    private static VitalsProcess demo(String... options) throws Exception {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "demo";
        arguments[1] = "--port";
        arguments[2] = "0";
        System.arraycopy(options, 0, arguments, 3, options.length);
        return VitalsProcess.start(folder, arguments);
    }

    private static void assertEndsWell(Run run) {
        assertEqual(run);
        assertThat(run.err()).as("noise").isEmpty();
    }

    private static void assertEqual(Run run) {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains(INTEGRATIONS).contains("all equal.").doesNotContain("\tat ");
    }

    private static double secondsToFirstHealth(String out) {
        Matcher told = Pattern.compile("first health +([\\d.]+) s").matcher(out);
        assertThat(told.find()).isTrue();
        return Double.parseDouble(told.group(1));
    }
}
