/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessLimitsTest {
    private static final long FRONTIER = 1_800_000_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "0, false, LIVE",
        "-5000, false, LIVE",
        "15000, true, LIVE",
        "15001, false, STALE",
        "15001, true, CATCHING_UP",
        "120000, false, STALE",
        "120001, false, BLIND",
        "120001, true, CATCHING_UP"
    })
    void theAgeOfTheFrontierDecides(long ageMillis, boolean behind, Freshness expected) {
        assertThat(FreshnessLimits.DEFAULT.freshness(OptionalLong.of(FRONTIER), behind, FRONTIER + 1_000 * ageMillis))
                .isEqualTo(expected);
    }

    @Test
    void withoutAFrontierItIsStarting() {
        assertThat(FreshnessLimits.DEFAULT.freshness(OptionalLong.empty(), true, FRONTIER))
                .isEqualTo(Freshness.STARTING);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "5, 5", "5, 4"})
    void limitsInTheWrongOrderAreRefused(long staleAfter, long blindAfter) {
        assertThatThrownBy(() -> new FreshnessLimits(Duration.ofSeconds(staleAfter), Duration.ofSeconds(blindAfter)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("status.blind-after");
    }

    @Test
    void anyOtherLimitsWillDo() {
        assertThat(new FreshnessLimits(Duration.ofNanos(1), Duration.ofNanos(2)).staleAfter())
                .isEqualTo(Duration.ofNanos(1));
    }
}
