/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.remedy.Finding;
import io.vitals.remedy.Finding.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockFindingsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.400Z");

    @ParameterizedTest
    @CsvSource({
        "0, OK, is not ahead of this machine's",
        "1000, OK, is 1000 ms ahead of this machine's",
        "1001, WARN, is 1001 ms ahead of this machine's",
        "-1001, WARN, is 1001 ms behind this machine's",
        "-65000, WARN, is 65 s behind this machine's"
    })
    void aDatabaseMoreThanASecondApartIsToldWithHowMuch(long aheadMillis, Verdict verdict, String what) {
        Finding finding = ClockFindings.ofDatabase(Duration.ofMillis(aheadMillis));

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.message()).isEqualTo("the clock of the database " + what);
        assertThat(finding.remedy().isPresent()).isEqualTo(verdict == Verdict.WARN);
    }

    /** It is told cut to the second: 10:00:00 may be 10:00:00.999. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00Z, OK, is not ahead of this machine's",
        "2026-11-23T09:59:59Z, OK, is 400 ms behind this machine's",
        "2026-11-23T09:59:58Z, WARN, is 1400 ms behind this machine's",
        "2026-11-23T10:00:01Z, OK, is 100 ms ahead of this machine's",
        "2026-11-23T10:00:03Z, WARN, is 2100 ms ahead of this machine's"
    })
    void aServiceMoreThanASecondApartIsTold(Instant told, Verdict verdict, String what) {
        Finding finding = ClockFindings.ofService(NOW, told, NOW.plusMillis(500));

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.message()).isEqualTo("the clock of the service " + what);
    }

    @Test
    void aPulseFromTheFutureGivesAwayTheClockOfTheDatabase() {
        assertThat(ClockFindings.ofFrontier(NOW.plusSeconds(1), NOW).isWell()).isTrue();
        assertThat(ClockFindings.ofFrontier(NOW.plusSeconds(1), NOW).verdict()).isEqualTo(Verdict.OK);
        assertThat(ClockFindings.ofFrontier(NOW.plusSeconds(90), NOW).message())
                .isEqualTo("the clock of the database is 90 s ahead of this machine's");
        assertThat(ClockFindings.ofFrontier(NOW.minusSeconds(90), NOW).verdict())
                .as("an old picture is no clock")
                .isEqualTo(Verdict.OK);
    }
}
