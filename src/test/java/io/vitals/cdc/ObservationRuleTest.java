/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.ObservationRule.Objection;
import io.vitals.observation.IntegrationName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationRuleTest {
    private static final long DAY = 86_400_000_000L;
    private static final long COMMITTED = 20_000 * DAY;

    private final ObservationRule rule = new ObservationRule(SourceConfig.of("vitals"));

    @Test
    void aRowWithoutAnIntegrationIsNone() {
        RowReading nameless = new RowReading(Field.empty(), Field.of(COMMITTED), Field.empty(), Field.empty());

        assertThat(rule.objection(nameless, COMMITTED, COMMITTED))
                .map(Objection::reason)
                .contains(ReadResult.Reason.INTEGRATION);
    }

    @Test
    void aRowMayLieAheadOfItsCommitByTheLimitAndNoMore() {
        assertThat(at(COMMITTED + DAY)).isEmpty();
        assertThat(at(COMMITTED + DAY + 1)).map(Objection::reason).contains(ReadResult.Reason.TIME);
        assertThat(at(COMMITTED + DAY + 1))
                .map(Objection::detail)
                .hasValueSatisfying(detail -> assertThat(detail).contains("lies PT24H after its commit"));
    }

    @Test
    void aRowMayLieAnyTimeBehindIt() {
        assertThat(at(Long.MIN_VALUE)).isEmpty();
        assertThat(at(COMMITTED)).isEmpty();
    }

    @Test
    void aRowWithoutATimeHasThatOfItsFirstSight() {
        RowReading timeless =
                new RowReading(Field.of(new IntegrationName("a")), Field.empty(), Field.empty(), Field.empty());

        assertThat(rule.objection(timeless, COMMITTED + 2 * DAY, COMMITTED)).isPresent();
        assertThat(rule.objection(timeless, COMMITTED, COMMITTED)).isEmpty();
    }

    private Optional<Objection> at(long micros) {
        return rule.objection(
                new RowReading(Field.of(new IntegrationName("a")), Field.of(micros), Field.empty(), Field.empty()),
                COMMITTED,
                COMMITTED);
    }
}
