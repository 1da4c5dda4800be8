/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Frontier.Pair;
import io.vitals.health.Frontier.Passage;
import io.vitals.health.Frontier.Pulse;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontierTest {
    private static final Pair ONE = new Pair("vitals", 0);
    private static final Pair TWO = new Pair("vitals", 1);

    private final Frontier frontier = new Frontier(Set.of(ONE, TWO));

    @Test
    void thereIsNoneWhileAPairHasNotBeenHeard() {
        frontier.advance(ONE, pulse(10));

        assertThat(frontier.micros()).isEmpty();
        assertThat(frontier.missing()).containsExactly(TWO);
    }

    @Test
    void itIsTheLowestLastPulse() {
        frontier.advance(ONE, pulse(10));
        frontier.advance(TWO, pulse(7));

        assertThat(frontier.micros()).hasValue(7);
    }

    @Test
    void aRepeatedPulseNeverLowersIt() {
        frontier.advance(ONE, pulse(10));
        frontier.advance(TWO, pulse(7));
        frontier.advance(TWO, pulse(3));

        assertThat(frontier.micros()).hasValue(7);
    }

    @Test
    void anUnlistedPairIsNotHeard() {
        assertThat(frontier.advance(new Pair("gone", 0), pulse(1))).isEmpty();
    }

    @Test
    void aMarkOlderThanTwoMinutesCountsAsNone() {
        frontier.advance(ONE, new Pulse(10, Passage.counted(10, 20), true));

        assertThat(frontier.isBehind(120_000_020)).isTrue();
        assertThat(frontier.isBehind(120_000_021)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "15000, false, LIVE",
        "15001, false, STALE",
        "120000, false, STALE",
        "120001, false, BLIND",
        "15001, true, CATCHING_UP",
        "900000, true, CATCHING_UP",
        "0, true, LIVE"
    })
    void freshnessFollowsTheFrontiersAge(long ageMillis, boolean behind, Freshness expected) {
        assertThat(FreshnessLimits.DEFAULT.freshness(OptionalLong.of(0), behind, 1_000 * ageMillis))
                .isEqualTo(expected);
    }

    @Test
    void withoutAFrontierItIsStarting() {
        assertThat(FreshnessLimits.DEFAULT.freshness(OptionalLong.empty(), false, 0))
                .isEqualTo(Freshness.STARTING);
    }

    private static Pulse pulse(long beat) {
        return new Pulse(beat, Passage.counted(beat, beat), false);
    }
}
