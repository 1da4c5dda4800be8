/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlappingTest {
    private static final long MINUTE = 60_000_000;

    private Flapping flapping = Flapping.NONE;

    @Test
    void threeTransitionsInAnHourAreNoFlapping() {
        transitionsAt(0, 20, 40);

        assertThat(flapping.isFlapping()).isFalse();
        assertThat(flapping.endsMicros()).isEmpty();
    }

    @Test
    void fourAre() {
        transitionsAt(0, 20, 40, 59);

        assertThat(flapping.isFlapping()).isTrue();
    }

    @Test
    void fourInMoreThanAnHourAreNot() {
        transitionsAt(0, 20, 40, 60);

        assertThat(flapping.isFlapping()).isFalse();
    }

    @Test
    void itEndsOnceOneIsLeftInTheHour() {
        transitionsAt(0, 10, 20, 30);

        assertThat(flapping.endsMicros()).hasValue(80 * MINUTE);
        assertThat(flapping.at(80 * MINUTE - 1).isFlapping()).isTrue();
        assertThat(flapping.at(80 * MINUTE).isFlapping()).isFalse();
    }

    @Test
    void itGoesOnWhileTwoAreInTheHour() {
        transitionsAt(0, 10, 20, 30, 85);

        assertThat(flapping.at(89 * MINUTE).isFlapping()).isTrue();
        assertThat(flapping.endsMicros()).hasValue(90 * MINUTE);
    }

    @Test
    void itEndsWhereItWasToldTo() {
        transitionsAt(0, 10, 20, 30, 95);

        assertThat(flapping.isFlapping()).isFalse();
    }

    @Test
    void onlyTheLatestFourAreRemembered() {
        transitionsAt(0, 1, 2, 3, 4, 5);

        assertThat(flapping.transitionsMicros()).containsExactly(2 * MINUTE, 3 * MINUTE, 4 * MINUTE, 5 * MINUTE);
        assertThatThrownBy(() -> new Flapping(true, List.of(1L, 2L, 3L, 4L, 5L)))
                .hasMessageContaining("[1, 2, 3, 4, 5]");
    }

    private void transitionsAt(long... minutes) {
        for (long minute : minutes) {
            flapping = flapping.with(minute * MINUTE);
        }
    }
}
