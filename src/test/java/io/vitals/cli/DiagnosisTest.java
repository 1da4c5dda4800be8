/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitals.remedy.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    @Test
    void allIsWell() {
        assertThat(findings("""
                {"streams":"RUNNING","freshness":"LIVE","frontier":"2026-11-23T10:00:00.000Z","missing":[],
                 "pairs":[{"source":"eu","partition":0},{"source":"eu","partition":1},{"source":"us","partition":0}]}"""))
                .allMatch(Finding::isWell)
                .extracting(Finding::message)
                .containsExactly(
                        "the topology is RUNNING",
                        "pulses of 'eu' reach every partition, 2 of 2",
                        "pulses of 'us' reach every partition, 1 of 1",
                        "the picture is LIVE, as of 2026-11-23T10:00:00.000Z");
    }

    @Test
    void partitionsThatNobodyIsKnownToCountAreWrong() {
        Finding instances = findings("""
                {"streams":"RUNNING","freshness":"LIVE","frontier":"2026-11-23T10:00:00.000Z","pairs":[],"missing":[],
                 "complete":false,"instances":[{"instance":"a:1"},{"instance":"b:2"}]}""").get(1);

        assertThat(instances.message()).isEqualTo("not all partitions are known to be counted by a:1, b:2");
        assertThat(instances.remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("http.advertised"));
    }

    @Test
    void aPartitionWithoutPulsesIsNamedWithWhatToRun() {
        Finding pulses = findings("""
                {"streams":"RUNNING","freshness":"STARTING","frontier":null,
                 "pairs":[{"source":"eu","partition":0}],
                 "missing":[{"source":"eu","partition":2},{"source":"eu","partition":1}]}""").get(1);

        assertThat(pulses.message()).isEqualTo("pulses of 'eu' reach 1 of 3 partitions, not 1, 2");
        assertThat(pulses.remedy())
                .hasValueSatisfying(
                        remedy -> assertThat(remedy)
                                .contains(
                                        "INSERT INTO beats SELECT slot, now() FROM generate_series((SELECT max(slot) + 1 FROM beats)"));
    }

    @Test
    void aSourceThatNeverBeatIsAConnectorToLookAt() {
        Finding pulses = findings("""
                {"streams":"RUNNING","freshness":"STARTING","frontier":null,"pairs":[],
                 "missing":[{"source":"eu","partition":0},{"source":"eu","partition":1}]}""").get(1);

        assertThat(pulses.message()).isEqualTo("pulses of 'eu' reach 0 of 2 partitions, not 0, 1");
        assertThat(pulses.remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("a connector with topic.prefix 'eu' runs"));
    }

    @Test
    void withoutAPulseTableNobodyAsksForPulses() {
        assertThat(findings("""
                {"streams":"RUNNING","freshness":"UNVERIFIED","frontier":"2026-11-23T10:00:00.000Z","missing":[],
                 "pairs":[{"source":"eu","partition":0}]}""", "none"))
                .allMatch(Finding::isWell)
                .extracting(Finding::message)
                .containsExactly(
                        "the topology is RUNNING", "the picture is UNVERIFIED, as of 2026-11-23T10:00:00.000Z");
    }

    @Test
    void whatDoesNotRunOrIsBlindIsWrong() {
        assertThat(
                        findings(
                                "{\"streams\":\"REBALANCING\",\"freshness\":\"BLIND\",\"frontier\":\"2026-11-23T10:00:00.000Z\"}"))
                .noneMatch(Finding::isWell);
    }

    private static List<Finding> findings(String pipeline) {
        return findings(pipeline, "beats");
    }

    private static List<Finding> findings(String pipeline, String pulseTable) {
        try {
            List<Finding> findings = new ArrayList<>();
            Diagnosis.tell(new JsonMapper().readTree(pipeline), pulseTable, (check, finding) -> findings.add(finding));
            return findings;
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
