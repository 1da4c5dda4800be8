/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.Change;
import io.vitals.cdc.Change.Written.Origin;
import io.vitals.cdc.Field;
import io.vitals.cdc.Position;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.topology.MadePulses.Beat;
import org.junit.jupiter.api.Test;

class MadePulsesTest {
    private static final long START = 1_000_000_000;
    private static final long HOUR = 3_600_000;

    private final MadePulses pulses = new MadePulses(START, false);

    @Test
    void theyFollowTheClockTenSecondsBehind() {
        pulses.read(START + 900, START + 1_000);

        assertThat(pulses.beat(START + 1_000)).contains(new Beat(START - 9_000, START + 1_000));
        assertThat(pulses.beat(START + 60_000)).contains(new Beat(START + 50_000, START + 60_000));
    }

    @Test
    void aStartWaitsForWhatItHasMissedButNotForEver() {
        assertThat(pulses.beat(START + 1_000)).isEmpty();
        assertThat(pulses.beat(START + 10_000)).isEmpty();
        assertThat(pulses.beat(START + 10_001)).contains(new Beat(START + 1, START + 10_001));
    }

    @Test
    void theFirstStartWaitsLonger() {
        MadePulses first = new MadePulses(START, true);

        assertThat(first.beat(START + 120_000)).isEmpty();
        assertThat(first.beat(START + 120_001)).isPresent();
        first.read(START, START);
        assertThat(first.beat(START + 1_000)).isPresent();
    }

    @Test
    void whileOldRecordsAreReadTheyFollowThem() {
        long hourAgo = START - HOUR;
        pulses.read(hourAgo, START + 1_000);
        assertThat(pulses.beat(START + 2_000)).contains(new Beat(hourAgo - 10_000, hourAgo));

        pulses.read(hourAgo + 60_000, START + 3_000);
        assertThat(pulses.beat(START + 3_000)).contains(new Beat(hourAgo + 50_000, hourAgo + 60_000));

        pulses.read(START + 3_500, START + 4_000);
        assertThat(pulses.beat(START + 4_000)).contains(new Beat(START - 6_000, START + 4_000));
    }

    @Test
    void anOldRecordThatNoneFollowsHoldsThemBackForTenSeconds() {
        pulses.read(START - 60_000, START);

        assertThat(pulses.beat(START + 10_000)).contains(new Beat(START - 70_000, START - 60_000));
        assertThat(pulses.beat(START + 10_001)).contains(new Beat(START + 1, START + 10_001));
    }

    /** After an outage of the connector records are written late. */
    @Test
    void whatWasCommittedLongAgoIsOldHoweverNewItsRecord() {
        pulses.read(written(Origin.CREATED, START - HOUR), START + 1_000, START + 1_000);

        assertThat(pulses.beat(START + 1_000)).contains(new Beat(START - HOUR - 10_000, START - HOUR));
    }

    @Test
    void whileASnapshotIsReadThereAreNone() {
        pulses.read(START, START);
        pulses.read(written(Origin.READ, START), START + 1_000, START + 1_000);
        assertThat(pulses.beat(START + 11_000)).isEmpty();

        assertThat(pulses.beat(START + 11_001)).isPresent();
        pulses.read(written(Origin.READ, START), START + 12_000, START + 12_000);
        assertThat(pulses.beat(START + 12_500)).isEmpty();
        pulses.read(written(Origin.CREATED, START + 13_000), START + 13_000, START + 13_000);
        assertThat(pulses.beat(START + 13_000)).contains(new Beat(START + 3_000, START + 13_000));
    }

    private static Change.Written written(Origin origin, long committedMillis) {
        return new Change.Written(
                new RowKey("vitals", "app", "public", "calls", "{\"id\":1}"),
                Position.of(1),
                origin,
                1_000 * committedMillis,
                new RowReading(Field.empty(), Field.empty(), Field.empty(), Field.empty()));
    }
}
