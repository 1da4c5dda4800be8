/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of real parts that something is wrong with, one after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static ServedTables served;
    private static Path config;
    private static String rest;

    @BeforeAll
    static void start() throws Exception {
        served = ServedTables.start(folder, "[integration_name, integration_point]");
        config = served.withDatabase(
                served.settings("[integration_name]"), served.database().password());
        served.awaitCounted();
        rest = served.rest();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    @Order(1)
    void allIsWellInJsonToo() throws Exception {
        Run run = doctor("--json");

        JsonNode report = JSON.readTree(run.out());
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(report.path("well").asBoolean()).isTrue();
        assertThat(report.path("findings").findValuesAsText("check"))
                .containsExactly(
                        "database",
                        "clock",
                        "topics",
                        "connectors",
                        "slot",
                        "topology",
                        "instances",
                        "pulses",
                        "freshness",
                        "lag",
                        "clock");
        assertThat(report.path("findings").findValuesAsText("verdict")).containsOnly("ok");
    }

    @Test
    @Order(2)
    void aShorterRetentionIsAWarning() throws Exception {
        retention("vitals-changes", "3600000");

        Run run = doctor();

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("warn   topic vitals-changes: retention.ms keeps 1h, less than the 7d that it is made with");
        retention("vitals-changes", "604800000");
    }

    @Test
    @Order(3)
    void aConnectorThatSomebodyStoppedIsWrongAndItsSlotIsReadByNobody() throws Exception {
        put("stop");

        Run run = await().atMost(PATIENCE)
                .until(DoctorIT::doctor, each -> each.out().contains("nobody reads"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("wrong  the connector 'vitals' is STOPPED", "PUT /connectors/vitals/resume")
                .contains("warn   nobody reads from the replication slot vitals");
    }

    @Test
    @Order(4)
    void aSlotThatGotAheadMeanwhileIsWrong() throws Exception {
        served.execute("CREATE TABLE passed_over (a int); SELECT pg_replication_slot_advance('vitals',"
                + " pg_current_wal_lsn())");

        Run run = doctor();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("wrong  The replication slot vitals is at", "ahead of the last change read")
                .contains("new snapshot");
    }

    @Test
    @Order(5)
    void withoutTheServiceTheRestIsToldAllTheSame() throws Exception {
        served.stopService();

        Run run = doctor();

        assertThat(run.code()).as(run.out()).isEqualTo(2);
        assertThat(run.err()).contains("No Vitals answers at");
        assertThat(run.out())
                .contains("ok     the database", "ok     all 7 topics are there")
                .contains("wrong  the connector 'vitals' is STOPPED", "ahead of the last change read");
        JsonNode report = JSON.readTree(doctor("--json").out());
        assertThat(report.path("well").asBoolean()).isFalse();
        assertThat(report.path("findings").findValuesAsText("check")).contains("service");
    }

    @Test
    @Order(6)
    void aConnectThatIsGoneIsWrong() throws Exception {
        served.stack().stopConnect();

        assertThat(doctor().out()).containsPattern("wrong {2}Kafka Connect at http://127.0.0.1:\\d+ cannot be reached");
    }

    @Test
    @Order(7)
    void whereNothingIsNamedNothingIsLookedAt() throws Exception {
        Run run = run("doctor", "--rest", "http://127.0.0.1:1", "--wait", "0");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out())
                .contains("skip   no broker is named: topics are not looked at")
                .contains("skip   Kafka Connect is not asked how its connectors are");
    }

    private static Run doctor(String... options) {
        return run(Stream.concat(
                        Stream.of("doctor", "--config", config.toString(), "--rest", rest, "--wait", "5"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), false);
        Run run = Run.of(Main.commandLine(Map.of(), terminal), arguments);
        return new Run(run.code(), out + run.out(), run.err());
    }

    private static void put(String action) throws Exception {
        URI path = URI.create(served.stack().connectAddress() + "/connectors/vitals/" + action);
        int status = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(path).PUT(BodyPublishers.noBody()).build(), BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isIn(202, 204);
    }

    private static void retention(String topic, String millis) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", served.bootstrap()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry("retention.ms", millis), OpType.SET))))
                    .all()
                    .get();
        }
    }
}
