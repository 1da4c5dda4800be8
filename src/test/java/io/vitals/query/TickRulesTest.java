/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.tally.Resolution;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickRulesTest {
    static final Instant NOW = Instant.parse("2026-11-23T10:15:30.250Z");

    final TickRules rules = new TickRules(Resolution.of(Duration.ofMillis(500)), Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:15:30Z, ''",
        "2026-11-23T10:15:29.500Z, ''",
        "2026-11-23T09:15:30.500Z, ''",
        "2026-11-23T10:15:29.501Z, the one before is 2026-11-23T10:15:29.500Z",
        "2026-11-23T10:15:29.500000001Z, no tick",
        "2026-11-23T10:15:30.500Z, future",
        "2026-11-23T09:15:30Z, older",
        "+1000000000-12-31T23:59:59Z, future",
        "-1000000000-01-01T00:00:00Z, older",
    })
    void anInstantIsAskableOrNot(Instant at, String why) {
        assertThat(rules.objection(at, NOW).orElse("")).contains(why);
        assertThat(rules.objection(at, NOW).isEmpty()).isEqualTo(why.isEmpty());
    }
}
