/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, UNKNOWN",
        "20, 19, HEALTHY",
        "119, 113, WARNING",
        "404, 323, ERROR",
        "1000, 949, WARNING",
        "1000, 950, HEALTHY",
        "1000, 800, WARNING",
        "1000, 799, ERROR",
        "1, 0, ERROR"
    })
    void theRawVerdictIsTheOneOfTheSql(long total, long successful, Status expected) {
        assertThat(Status.raw(total, successful)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 5, CRITICAL", "1, 3, 5, DEGRADED", "0, 1, 5, WARNING", "0, 0, 1, HEALTHY", "0, 0, 0, UNKNOWN"})
    void theSystemIsAsIllAsItsIntegrations(long error, long warning, long healthy, SystemHealth expected) {
        Map<Status, Long> counts = Map.of(Status.ERROR, error, Status.WARNING, warning, Status.HEALTHY, healthy);

        assertThat(SystemHealth.of(counts, SystemHealth.Thresholds.DEFAULT)).isEqualTo(expected);
    }
}
