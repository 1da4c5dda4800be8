/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.app.SettingsLoader;
import io.vitals.app.SettingsSources;
import io.vitals.client.ClientAccess;
import io.vitals.client.VitalsClient;
import io.vitals.codec.Json;
import io.vitals.connect.StubConnect;
import io.vitals.remedy.Finding;
import io.vitals.remedy.Finding.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor makes of what others say; {@code DoctorIT} has it examine real parts. */
class DoctorTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

    private final StubConnect service = new StubConnect("{}");
    private final Map<String, String> environment = new HashMap<>();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void theClocksOfServiceAndDatabaseAreHeldAgainstOurs() {
        serves("\"connectors\":null,\"connectors_problem\":null,\"frontier\":\"2026-11-23T10:00:30.000Z\"");

        assertThat(examined("clock")).extracting(Finding::verdict).containsExactly(Verdict.WARN, Verdict.WARN);
        assertThat(examined("clock").get(0).message())
                .as("the stub's clock is right, ours is of 2026-11-23")
                .startsWith("the clock of the service is ");
        assertThat(examined("clock").get(1).message())
                .isEqualTo("the clock of the database is 30 s ahead of this machine's");
    }

    @Test
    void whatTheServiceIsToldByConnectIsTold() {
        serves("\"connectors\":[],\"connectors_problem\":null");

        assertThat(examined("connectors"))
                .containsExactly(Finding.fault(
                        "Kafka Connect has no connector of Debezium's",
                        "Give it to Connect: connect/put-connector http://localhost:8083"
                                + " connect/postgres/connector.json."));
    }

    @Test
    void whereConnectDoesNotAnswerTheServiceThatIsWrong() {
        serves("\"connectors\":null,\"connectors_problem\":\"Kafka Connect at x cannot be reached\"");

        assertThat(examined("connectors"))
                .containsExactly(Finding.fault(
                        "Kafka Connect at x cannot be reached",
                        "Check that it runs, and connect.addresses of the service."));
    }

    @Test
    void whereNobodyIsAskedThatIsSaid() {
        serves(
                "\"connectors\":null,\"connectors_problem\":\"connect.addresses is not set: Kafka Connect is not asked\"");

        assertThat(examined("connectors")).extracting(Finding::verdict).containsExactly(Verdict.SKIP);
        assertThat(examined("topics")).extracting(Finding::verdict).containsExactly(Verdict.SKIP);
    }

    @Test
    void aConnectThatTheSettingsNameIsAskedWhereTheServiceAsksNone() {
        serves(
                "\"connectors\":null,\"connectors_problem\":\"connect.addresses is not set: Kafka Connect is not asked\"");
        try (StubConnect connect = new StubConnect(StubConnect.FAILED)) {
            environment.put("VITALS_CONNECT_ADDRESSES", connect.address());

            assertThat(examined("connectors"))
                    .extracting(Finding::message)
                    .containsExactly("task 0 of the connector 'vitals' is FAILED:"
                            + " org.apache.kafka.connect.errors.ConnectException: the slot is in use");
        }
    }

    @Test
    void aLegThatLagsIsTold() {
        serves("\"pairs\":[{\"source\":\"vitals\",\"partition\":0,\"commit_to_topic_ms\":20000}]");

        assertThat(examined("lag")).extracting(Finding::verdict).containsExactly(Verdict.WRONG);
    }

    @Test
    void aBrokerThatDoesNotAnswerIsWrong() {
        serves("\"pairs\":[]");
        environment.put("VITALS_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        environment.put("VITALS_KAFKA_REQUEST_TIMEOUT_MS", "300");
        environment.put("VITALS_KAFKA_DEFAULT_API_TIMEOUT_MS", "400");

        assertThat(examined("topics"))
                .extracting(Finding::message)
                .containsExactly("no Kafka broker answers at kafka.bootstrap.servers, 127.0.0.1:1");
    }

    @Test
    void anAddressOfABrokerThatDoesNotResolveCostsNothingElse() {
        serves("\"connectors\":[],\"connectors_problem\":null");
        environment.put("VITALS_KAFKA_BOOTSTRAP_SERVERS", "nobody.invalid:9092");

        assertThat(examined("topics"))
                .singleElement()
                .matches(finding -> finding.message().contains("nobody.invalid:9092"));
        assertThat(examined("connectors")).hasSize(1);
        assertThat(examined("topology")).isNotEmpty();
    }

    @Test
    void aConnectThatTheSettingsNameIsAskedWhateverRanHereEmbedded() throws IOException {
        serves("\"connectors\":null,\"connectors_problem\":null");
        Files.writeString(
                folder.resolve("addresses.json"),
                "{\"bootstrap\":\"nobody.invalid:9092\",\"connect\":\"http://127.0.0.1:1\"}");
        try (StubConnect connect = new StubConnect(StubConnect.RUNNING)) {
            environment.put("VITALS_CONNECT_ADDRESSES", connect.address());

            assertThat(examined("connectors")).extracting(Finding::verdict).containsExactly(Verdict.OK);
        }
    }

    @Test
    void aServiceThatVanishesMidwayCostsNothingOfTheReport() throws IOException {
        serves("\"connectors\":[],\"connectors_problem\":null");
        service.hangsUpAt = "/health/live";
        environment.put("VITALS_EMBEDDED_DATA", folder.toString());
        StringWriter out = new StringWriter();

        Run run = Run.of(
                Main.commandLine(environment, new Terminal(new PrintWriter(out, true), false)),
                "doctor",
                "--json",
                "--rest",
                service.address(),
                "--wait",
                "0");

        JsonNode report = Json.parse(out.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(run.code()).isEqualTo(ExitCode.USER);
        assertThat(run.err()).contains("No Vitals answers at " + service.address());
        assertThat(report.path("well").asBoolean(true)).isFalse();
        assertThat(report.path("findings").findValuesAsText("check"))
                .contains("topics", "connectors", "topology")
                .endsWith("service");
    }

    private void serves(String part) {
        service.answers.put("/v1/pipeline", "{\"streams\":\"RUNNING\",\"freshness\":\"LIVE\"," + part + "}");
    }

    private List<Finding> examined(String about) {
        environment.put("VITALS_EMBEDDED_DATA", folder.toString());
        Settings settings = SettingsLoader.load(Purpose.SHOW, SettingsSources.of(Optional.empty(), environment))
                .settings();
        Map<String, List<Finding>> findings = new HashMap<>();
        Doctor doctor = new Doctor(
                settings,
                new VitalsClient(service.address(), Duration.ZERO, ClientAccess.NONE),
                () -> NOW,
                (check, finding) -> findings.computeIfAbsent(check, name -> new ArrayList<>())
                        .add(finding));
        assertThat(doctor.examine()).isEmpty();
        return findings.getOrDefault(about, List.of());
    }
}
