/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.Field.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldTest {
    private static final Candidate<String> FIRST = new Candidate<>(0, "first");
    private static final Candidate<String> SECOND = new Candidate<>(1, "second");

    @Test
    void theFirstUsableCandidateDecides() {
        assertThat(new Field<>(List.of(FIRST, SECOND), List.of()).value()).contains("first");
        assertThat(Field.empty().value()).isEmpty();
    }

    @Test
    void whatIsLeftOutIsTakenFromBefore() {
        Field<String> before = new Field<>(List.of(FIRST, SECOND), List.of());

        assertThat(new Field<String>(List.of(), List.of(0, 1)).completedBy(before))
                .isEqualTo(before);
    }

    @Test
    void aColumnLeftOutThatDecidedBeforeDecidesAgain() {
        Field<String> before = new Field<>(List.of(FIRST), List.of());
        Field<String> now = new Field<>(List.of(new Candidate<>(1, "changed")), List.of(0));

        assertThat(now.completedBy(before).value()).contains("first");
    }

    @Test
    void aColumnLeftOutStepsInWhenTheOneBeforeItIsEmptied() {
        Field<String> before = new Field<>(List.of(FIRST, SECOND), List.of());
        Field<String> now = new Field<>(List.of(), List.of(1));

        assertThat(now.completedBy(before).value()).contains("second");
    }

    @Test
    void whatWasNotKnownBeforeIsHeldByNoColumn() {
        assertThat(new Field<String>(List.of(), List.of(0))
                        .completedBy(Field.empty())
                        .value())
                .isEmpty();
    }

    @Test
    void whatIsThereIsNotReplaced() {
        Field<String> now = new Field<>(List.of(new Candidate<>(0, "now")), List.of());

        assertThat(now.completedBy(new Field<>(List.of(FIRST), List.of())).value())
                .contains("now");
    }
}
