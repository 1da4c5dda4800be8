/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionTest {

    @Test
    void theFirstPartThatDiffersDecides() {
        assertThat(Position.of(1, 9)).isLessThan(Position.of(2, 0));
        assertThat(Position.of(2, 1)).isGreaterThan(Position.of(2, 0));
        assertThat(Position.of(2, 1)).isEqualByComparingTo(Position.of(2, 1));
    }

    @Test
    void partsAreUnsigned() {
        assertThat(Position.of(-1)).isGreaterThan(Position.of(Long.MAX_VALUE));
    }

    @Test
    void positionsOfEqualPartsAreEqual() {
        assertThat(Position.of(1, 2)).isEqualTo(Position.of(1, 2)).hasSameHashCodeAs(Position.of(1, 2));
        assertThat(Position.of(1, 2)).isNotEqualTo(Position.of(1, 3)).isNotEqualTo("[1, 2]");
        assertThat(Position.of(1, 2).hashCode()).isNotEqualTo(Position.of(2, 1).hashCode());
    }

    @Test
    void itHasItsParts() {
        Position position = Position.of(7, 8, 9);

        assertThat(position.size()).isEqualTo(3);
        assertThat(position.part(2)).isEqualTo(9);
        assertThat(position).hasToString("[7, 8, 9]");
    }
}
