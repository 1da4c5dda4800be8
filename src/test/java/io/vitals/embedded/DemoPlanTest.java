/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.embedded.DemoPlan.Condition;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoPlanTest {

    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final DemoPlan PLAN = new DemoPlan(START, 42);

    @ParameterizedTest
    @CsvSource({
        "DID_AVATAR, 19, WELL",
        "DID_AVATAR, 20, OUTAGE",
        "DID_AVATAR, 139, OUTAGE",
        "DID_AVATAR, 140, WELL",
        "DID_AVATAR, 620, OUTAGE",
        "DID_AVATAR, -580, OUTAGE",
        "EMAIL_DELIVERY, 44, WELL",
        "EMAIL_DELIVERY, 45, SILENT",
        "OPENAI_GUIDANCE, 150, SLOW",
        "PAYMENTS, 60, WELL"
    })
    void theHourIsPlanned(DemoIntegration integration, long second, Condition expected) {
        assertThat(DemoPlan.condition(integration, START, START.plusSeconds(second)))
                .isEqualTo(expected);
    }

    @Test
    void theSameNumberGivesTheSameRow() {
        assertThat(PLAN.row(7, START)).isEqualTo(new DemoPlan(START, 42).row(7, START));
        assertThat(rows(0, 200)).isNotEqualTo(new DemoPlan(START, 43).row(0, START));
    }

    @Test
    void theBusyWriteMoreThanTheRest() {
        Map<DemoIntegration, Long> counts = new EnumMap<>(DemoIntegration.class);
        rows(0, 10_000).forEach(row -> counts.merge(row.integration(), 1L, Long::sum));

        assertThat(counts).containsOnlyKeys(DemoIntegration.values());
        for (DemoIntegration each : DemoIntegration.values()) {
            assertThat(counts.getOrDefault(each, 0L) / 100.0)
                    .as(each.label)
                    .isBetween(each.weight * 0.7, each.weight * 1.3);
        }
    }

    @Test
    void anOutageFailsMostCallsAndNoneElse() {
        List<DemoPlan.Row> during = rows(60, 5_000);

        assertThat(successRate(during, DemoIntegration.DID_AVATAR)).isLessThan(0.2);
        assertThat(successRate(during, DemoIntegration.PAYMENTS)).isGreaterThan(0.98);
    }

    @Test
    void theSilentWriteNothing() {
        assertThat(rows(60, 2_000)).noneMatch(row -> row.integration() == DemoIntegration.EMAIL_DELIVERY);
    }

    @Test
    void aFailureSaysWhyAndASuccessDoesNot() {
        assertThat(rows(60, 1_000))
                .allMatch(row -> row.isSuccess() == (row.errorMessage() == null))
                .anyMatch(row -> !row.isSuccess());
    }

    @Test
    void sharesAddUp() {
        assertThat(Arrays.stream(DemoIntegration.values())
                        .mapToInt(each -> each.weight)
                        .sum())
                .isEqualTo(DemoIntegration.TOTAL_WEIGHT);
    }

    static List<DemoPlan.Row> rows(long second, long count) {
        Instant at = START.plusSeconds(second);
        return LongStream.range(0, count).mapToObj(n -> PLAN.row(n, at)).toList();
    }

    static double successRate(List<DemoPlan.Row> rows, DemoIntegration integration) {
        return rows.stream()
                .filter(row -> row.integration() == integration)
                .mapToInt(row -> row.isSuccess() ? 1 : 0)
                .average()
                .orElseThrow();
    }
}
