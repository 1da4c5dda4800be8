/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.Change;
import io.vitals.cdc.Change.Written.Origin;
import io.vitals.cdc.Field;
import io.vitals.cdc.Position;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.store.LedgerEntry.Known;
import io.vitals.store.Recount.Standing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered of a row, when a change of it is sent through again on purpose. */
class LedgerEntryTest {
    private static final RowKey ROW = new RowKey("vitals", "app", "public", "calls", "{\"id\":1}");
    private static final RowReading READING = new RowReading(
            Field.of(new IntegrationName("payments")),
            Field.empty(),
            Field.of(Outcome.SUCCESS),
            Field.of(CallDuration.ABSENT));

    @Test
    void anUnreadableRowIsNewsAgain() {
        assertCountsAgain(unreadable(streamed(10)), streamed(10));
        assertCountsAgain(unreadable(read(10)), read(10));
    }

    @Test
    void aRowThatCountsIsNot() {
        LedgerEntry counted = entry(streamed(10), true);

        assertThat(counted.readAgain(streamed(10))).isEqualTo(counted);
    }

    @Test
    void aNewerChangeStands() {
        LedgerEntry newer = unreadable(streamed(11));

        assertThat(newer.readAgain(streamed(10))).isEqualTo(newer);
        assertThat(unreadable(read(10)).readAgain(streamed(10)))
                .as("known through the snapshot alone: the ordinary rules hold")
                .isEqualTo(unreadable(read(10)));
    }

    @Test
    void theLaterOfASnapshotAndTheStreamHasTheLastWordAgain() {
        LedgerEntry snapshotFirst = entry(new Seen(pos(90), pos(100)), false);

        LedgerEntry read = again(snapshotFirst, read(100));
        LedgerEntry streamed = again(read, streamed(90));

        assertThat(streamed.seen()).isEqualTo(new Seen(pos(90), pos(100)));
        assertThat(streamed.counted()).isPresent();
        assertThat(Recount.isRepeated(Optional.of(read.readAgain(streamed(90))), streamed(90)))
                .isFalse();
    }

    @Test
    void aRowThatIsGoneStaysGone() {
        LedgerEntry deleted = new LedgerEntry(new Seen(pos(11), Optional.empty()), Optional.empty());
        LedgerEntry missedBySnapshot = new LedgerEntry(new Seen(pos(10), pos(50)), Optional.empty());

        assertThat(deleted.readAgain(streamed(10))).isEqualTo(deleted);
        assertThat(missedBySnapshot.readAgain(streamed(10))).isEqualTo(missedBySnapshot);
    }

    @Test
    void aRowWithoutContentsThatTheEnvelopeHidIsNewsAgain() {
        LedgerEntry hidden = new LedgerEntry(new Seen(pos(10), Optional.empty()), Optional.empty());

        assertCountsAgain(hidden, streamed(10));
    }

    private static void assertCountsAgain(LedgerEntry entry, Change.Written change) {
        assertThat(again(entry, change).counted()).isPresent();
        assertThat(again(entry, change).seen()).isEqualTo(Seen.NOTHING.with(change));
    }

    /** The entry once the change has been sent through again, readable by now. */
    private static LedgerEntry again(LedgerEntry entry, Change.Written change) {
        return Recount.written(Optional.of(entry.readAgain(change)), change, READING, Standing.COUNTS)
                .entry()
                .orElseThrow();
    }

    private static LedgerEntry unreadable(Change.Written change) {
        return entry(change, false);
    }

    private static LedgerEntry entry(Change.Written change, boolean counts) {
        return entry(Seen.NOTHING.with(change), counts);
    }

    private static LedgerEntry entry(Seen seen, boolean counts) {
        return new LedgerEntry(seen, Optional.of(new Known(READING, 5, counts)));
    }

    private static Change.Written streamed(long position) {
        return new Change.Written(ROW, Position.of(position), Origin.UPDATED, 5, READING);
    }

    private static Change.Written read(long position) {
        return new Change.Written(ROW, Position.of(position), Origin.READ, 5, READING);
    }

    private static Optional<Position> pos(long position) {
        return Optional.of(Position.of(position));
    }
}
