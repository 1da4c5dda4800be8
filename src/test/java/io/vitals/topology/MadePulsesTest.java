/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MadePulsesTest {
    private static final long START = 1_000_000;

    private final MadePulses pulses = new MadePulses(START);

    @Test
    void theyFollowTheClockTenSecondsBehind() {
        pulses.read(START + 900, START + 1_000);

        assertThat(pulses.beatMillis(START + 1_000)).hasValue(START - 9_000);
        assertThat(pulses.beatMillis(START + 60_000)).hasValue(START + 50_000);
    }

    @Test
    void aStartWaitsForWhatItHasMissedButNotForEver() {
        assertThat(pulses.beatMillis(START + 1_000)).isEmpty();
        assertThat(pulses.beatMillis(START + 10_000)).isEmpty();
        assertThat(pulses.beatMillis(START + 10_001)).hasValue(START + 1);
    }

    @Test
    void whileOldRecordsAreReadTheyFollowThem() {
        long hourAgo = START - 3_600_000;
        pulses.read(hourAgo, START + 1_000);
        assertThat(pulses.beatMillis(START + 2_000)).hasValue(hourAgo - 10_000);

        pulses.read(hourAgo + 60_000, START + 3_000);
        assertThat(pulses.beatMillis(START + 3_000)).hasValue(hourAgo + 50_000);

        pulses.read(START + 3_500, START + 4_000);
        assertThat(pulses.beatMillis(START + 4_000)).hasValue(START - 6_000);
    }

    @Test
    void anOldRecordThatNoneFollowsHoldsThemBackForTenSeconds() {
        pulses.read(START - 60_000, START);

        assertThat(pulses.beatMillis(START + 10_000)).hasValue(START - 70_000);
        assertThat(pulses.beatMillis(START + 10_001)).hasValue(START + 1);
    }
}
