/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import io.vitals.connect.ConnectorStatus;
import io.vitals.connect.ConnectorStatus.Task;
import io.vitals.remedy.Finding;
import io.vitals.remedy.Finding.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorFindingsTest {
    private static final Task RUNS = task("RUNNING", Optional.empty());

    @Test
    void aConnectorWhoseTaskRunsIsWell() {
        assertThat(only(connector("RUNNING", RUNS)))
                .isEqualTo(Finding.well("the connector 'shop' is RUNNING, and so is its task"));
    }

    @Test
    void aFailedTaskIsToldWithItsCauseAndHowToStartItAgain() {
        Finding finding = only(connector("RUNNING", RUNS, task("FAILED", Optional.of("no slot"))));

        assertThat(finding.message()).isEqualTo("task 0 of the connector 'shop' is FAILED: no slot");
        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.remedy()).get().asString().contains("/connectors/shop/restart?includeTasks=true");
    }

    @ParameterizedTest
    @CsvSource({"FAILED, restart", "PAUSED, resume", "STOPPED, resume", "UNASSIGNED, worker", "NEW, worker"})
    void aConnectorThatDoesNotRunIsWrong(String state, String remedy) {
        Finding finding = only(connector(state));

        assertThat(finding.message()).isEqualTo("the connector 'shop' is " + state);
        assertThat(finding.isWell()).isFalse();
        assertThat(finding.remedy()).get().asString().contains(remedy);
    }

    @Test
    void aConnectorWithoutATaskIsWrong() {
        assertThat(only(connector("RUNNING")).message()).isEqualTo("the connector 'shop' has no task yet");
    }

    @Test
    void noneAtAllAndOneThatIsMissingAreWrong() {
        assertThat(ConnectorFindings.of(List.of(), List.of()))
                .extracting(Finding::message)
                .containsExactly("Kafka Connect has no connector of Debezium's");
        assertThat(ConnectorFindings.of(List.of(connector("RUNNING", RUNS)), List.of("shop", "mail")))
                .extracting(Finding::message)
                .containsExactly(
                        "Kafka Connect has no connector 'mail'", "the connector 'shop' is RUNNING, and so is its task");
    }

    @Test
    void oneThatTheServiceMissesIsWrongLikeOneThatWeMiss() {
        assertThat(ConnectorFindings.of(List.of(connector("MISSING")), List.of("shop")))
                .isEqualTo(ConnectorFindings.of(List.of(), List.of("shop")));
    }

    @Test
    void whatTheServiceTellsIsRead() {
        JsonNode pipeline = Json.parse("""
                {"connectors":[{"name":"shop","type":null,"state":"RUNNING","worker":"a:1","trace":null,
                  "tasks":[{"id":0,"state":"FAILED","worker":null,"trace":"no slot"}]}]}""".getBytes(StandardCharsets.UTF_8));

        assertThat(ConnectorFindings.told(pipeline))
                .contains(List.of(new ConnectorStatus(
                        "shop",
                        Optional.empty(),
                        "RUNNING",
                        Optional.of("a:1"),
                        Optional.empty(),
                        List.of(task("FAILED", Optional.of("no slot"))))));
        assertThat(ConnectorFindings.told(Json.parse("{\"connectors\":null}".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    private static Task task(String state, Optional<String> trace) {
        return new Task(0, state, Optional.empty(), trace);
    }

    private static ConnectorStatus connector(String state, Task... tasks) {
        return new ConnectorStatus("shop", Optional.empty(), state, Optional.empty(), Optional.empty(), List.of(tasks));
    }

    private static Finding only(ConnectorStatus connector) {
        List<Finding> findings = ConnectorFindings.of(List.of(connector), List.of());
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
