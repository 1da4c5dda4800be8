/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    private static final double Z = 1.6448536269514722;

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "17, 20", "19, 20", "0, 20", "950, 1000", "1, 1000", "123456, 1000000"})
    void theBoundIsTheLargerRootOfTheScoreEquation(long successes, long total) {
        double bound = Wilson.upperPercent(successes, total) / 100;
        double rate = (double) successes / total;

        assertThat(bound).isGreaterThanOrEqualTo(rate);
        assertThat(bound - rate).isCloseTo(Z * Math.sqrt(bound * (1 - bound) / total), within(1e-7));
    }

    /** With no success at all the root is z² / (n + z²). */
    @ParameterizedTest
    @CsvSource({"1, 73.0134", "10, 21.2942", "1000, 0.2698"})
    void failuresAloneLeaveLittleHope(long failures, double expected) {
        assertThat(Wilson.upperPercent(0, failures)).isCloseTo(expected, within(0.0001));
    }

    @Test
    void nothingObservedRulesNothingOut() {
        assertThat(Wilson.upperPercent(0, 0)).isEqualTo(100);
    }

    @Test
    void successesAloneRuleNothingOut() {
        assertThat(Wilson.upperPercent(50, 50)).isEqualTo(100);
    }

    @Test
    void moreOfTheSameIsMoreCertain() {
        assertThat(Wilson.upperPercent(900, 1000)).isLessThan(Wilson.upperPercent(90, 100));
    }
}
