/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowReadingTest {
    private static final RowReading WHOLE = new RowReading(
            Field.of(new IntegrationName("payments")),
            Field.of(17L),
            Field.of(Outcome.SUCCESS),
            Field.of(CallDuration.ofMillis(BigDecimal.valueOf(500))));

    @Test
    void aRowIsPartialWhereAnyFieldLeavesSomethingOut() {
        assertThat(WHOLE.isPartial()).isFalse();
        assertThat(with(leftOut(), WHOLE.atMicros(), WHOLE.outcome(), WHOLE.duration())
                        .isPartial())
                .isTrue();
        assertThat(with(WHOLE.integration(), leftOut(), WHOLE.outcome(), WHOLE.duration())
                        .isPartial())
                .isTrue();
        assertThat(with(WHOLE.integration(), WHOLE.atMicros(), leftOut(), WHOLE.duration())
                        .isPartial())
                .isTrue();
        assertThat(with(WHOLE.integration(), WHOLE.atMicros(), WHOLE.outcome(), leftOut())
                        .isPartial())
                .isTrue();
    }

    @Test
    void whatIsLeftOutIsTakenFromBefore() {
        assertThat(with(leftOut(), leftOut(), leftOut(), leftOut()).completedBy(Optional.of(WHOLE)))
                .isEqualTo(WHOLE);
        assertThat(with(leftOut(), Field.of(18L), leftOut(), leftOut())
                        .completedBy(Optional.of(WHOLE))
                        .observation(0))
                .isEqualTo(with(WHOLE.integration(), Field.of(18L), WHOLE.outcome(), WHOLE.duration())
                        .observation(0));
    }

    @Test
    void aWholeRowTakesNothingFromBefore() {
        RowReading other = with(Field.of(new IntegrationName("other")), Field.empty(), Field.empty(), Field.empty());

        assertThat(other.completedBy(Optional.of(WHOLE))).isEqualTo(other);
    }

    @Test
    void withoutAnythingBeforeItStaysPartial() {
        RowReading partial = with(WHOLE.integration(), leftOut(), WHOLE.outcome(), WHOLE.duration());

        assertThat(partial.completedBy(Optional.empty())).isEqualTo(partial);
    }

    private static <T> Field<T> leftOut() {
        return new Field<>(List.of(), List.of(0));
    }

    private static RowReading with(
            Field<IntegrationName> name, Field<Long> at, Field<Outcome> outcome, Field<CallDuration> duration) {
        return new RowReading(name, at, outcome, duration);
    }
}
