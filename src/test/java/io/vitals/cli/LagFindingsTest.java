/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.codec.Json;
import io.vitals.remedy.Finding;
import io.vitals.remedy.Finding.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LagFindingsTest {

    @Test
    void whereNoLegLagsTheLongestIsTold() {
        assertThat(of(pair(0, "12", "3", "5000"), pair(1, "13", "4", "null")))
                .containsExactly(
                        Finding.well("no leg lags: the longest took 5000 ms, from the tallies to a settled tick"));
    }

    @Test
    void aLegAboveAThirdOfTheLimitIsAWarningWithItsPair() {
        List<Finding> findings = of(pair(0, "12", "3", "10"), pair(1, "5001", "3", "10"));

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.WARN);
        assertThat(findings.get(0).message())
                .isEqualTo("the last pulse took 5001 ms from the commit to the topic, in shop/1");
        assertThat(findings.get(0).remedy()).get().asString().contains("The connector is behind");
    }

    @Test
    void eachLegAboveTheLimitIsWrongForItself() {
        List<Finding> findings = of(pair(0, "12", "15001", "99000"));

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.WRONG, Verdict.WRONG);
        assertThat(findings.get(0).message()).contains("from the topic into the tallies", "status.stale-after");
        assertThat(findings.get(1).message()).contains("from the tallies to a settled tick");
    }

    @Test
    void whatIsNotMeasuredIsNotTold() {
        assertThat(of()).isEmpty();
        assertThat(of(pair(0, "null", "null", "null"))).isEmpty();
    }

    private static String pair(int partition, String... millis) {
        return "{\"source\":\"shop\",\"partition\":" + partition + ",\"commit_to_topic_ms\":" + millis[0]
                + ",\"topic_to_counted_ms\":" + millis[1] + ",\"counted_to_settled_ms\":" + millis[2] + "}";
    }

    private static List<Finding> of(String... pairs) {
        String pipeline = "{\"pairs\":[" + String.join(",", pairs) + "]}";
        return LagFindings.of(Json.parse(pipeline.getBytes(StandardCharsets.UTF_8)), Duration.ofSeconds(15));
    }
}
