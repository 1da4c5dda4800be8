/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.health.SystemHealth.Thresholds;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemHealthTest {

    @ParameterizedTest
    @CsvSource({"2, 0, 0, CRITICAL", "1, 5, 5, DEGRADED", "0, 1, 5, WARNING", "0, 0, 1, HEALTHY", "0, 0, 0, UNKNOWN"})
    void theWorstDecides(long error, long warning, long healthy, SystemHealth expected) {
        Map<Status, Long> counts =
                Map.of(Status.ERROR, error, Status.WARNING, warning, Status.HEALTHY, healthy, Status.UNKNOWN, 3L);

        assertThat(SystemHealth.of(counts, Thresholds.DEFAULT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2, WARNING", "3, DEGRADED", "4, DEGRADED", "5, CRITICAL"})
    void theThresholdsAreSettings(long error, SystemHealth expected) {
        assertThat(SystemHealth.of(Map.of(Status.ERROR, error), new Thresholds(3, 5)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 0", "3, 2"})
    void thresholdsInTheWrongOrderAreRefused(int degradedAt, int criticalAt) {
        assertThatThrownBy(() -> new Thresholds(degradedAt, criticalAt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("status.critical-at (" + criticalAt + ")");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "7, 7"})
    void thresholdsMayBeTheSame(int degradedAt, int criticalAt) {
        assertThat(new Thresholds(degradedAt, criticalAt).criticalAt()).isEqualTo(criticalAt);
    }
}
