/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static io.vitals.health.Status.ERROR;
import static io.vitals.health.Status.HEALTHY;
import static io.vitals.health.Status.UNKNOWN;
import static io.vitals.health.Status.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vitals.health.Course.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CourseTest {

    @Test
    void theTimesAddUpToTheWhole() {
        Course course = course(HEALTHY, new Turn(10, WARNING), new Turn(15, ERROR), new Turn(40, HEALTHY));

        assertThat(course.microsIn()).isEqualTo(Map.of(HEALTHY, 70L, WARNING, 5L, ERROR, 25L, UNKNOWN, 0L));
    }

    @Test
    void beforeAnythingIsKnownIsNoStatus() {
        Course course = new Course(0, 100, Optional.empty(), List.of(new Turn(30, HEALTHY)));

        assertThat(course.microsIn()).containsEntry(HEALTHY, 70L).containsEntry(UNKNOWN, 0L);
    }

    @Test
    void aSpellIsOpenWhereItReachesBeyondTheSpan() {
        assertThat(course(ERROR, new Turn(10, HEALTHY), new Turn(20, ERROR)).spellsOf(ERROR))
                .containsExactly(
                        new Spell(OptionalLong.empty(), OptionalLong.of(10)),
                        new Spell(OptionalLong.of(20), OptionalLong.empty()));
        assertThat(course(ERROR).spellsOf(ERROR))
                .containsExactly(new Spell(OptionalLong.empty(), OptionalLong.empty()));
        assertThat(course(HEALTHY).spellsOf(ERROR)).isEmpty();
    }

    @Test
    void turnsAreInOrderAndWithin() {
        assertThatIllegalArgumentException().isThrownBy(() -> course(HEALTHY, new Turn(0, ERROR)));
        assertThatIllegalArgumentException().isThrownBy(() -> course(HEALTHY, new Turn(101, ERROR)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> course(HEALTHY, new Turn(9, ERROR), new Turn(9, HEALTHY)));
    }

    @Test
    void theDelaysAreFromTheFirstAndToTheLastThatTouches() {
        List<Spell> told = List.of(spell(5, 8), spell(25, 30), spell(40, 90), spell(95, 99));

        assertThat(ErrorDelays.of(spell(20, 50), told))
                .isEqualTo(new ErrorDelays(OptionalLong.of(5), OptionalLong.of(40)));
    }

    @Test
    void whatIsSoonerThanTheRawVerdictIsNegative() {
        assertThat(ErrorDelays.of(spell(20, 50), List.of(spell(12, 45))))
                .isEqualTo(new ErrorDelays(OptionalLong.of(-8), OptionalLong.of(-5)));
    }

    @Test
    void whatWasNeverToldHasNoDelay() {
        assertThat(ErrorDelays.of(spell(20, 50), List.of(spell(60, 70)))).isEqualTo(ErrorDelays.NONE);
        assertThat(ErrorDelays.of(
                        new Spell(OptionalLong.empty(), OptionalLong.of(50)),
                        List.of(new Spell(OptionalLong.of(1), OptionalLong.empty()))))
                .isEqualTo(ErrorDelays.NONE);
    }

    private static Spell spell(long began, long ended) {
        return new Spell(OptionalLong.of(began), OptionalLong.of(ended));
    }

    private static Course course(Status first, Turn... turns) {
        return new Course(0, 100, Optional.of(first), List.of(turns));
    }
}
