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
import io.vitals.observation.Observation;
import io.vitals.observation.Outcome;
import io.vitals.store.LedgerEntry.Known;
import io.vitals.store.Recount.Effect;
import io.vitals.store.Recount.Standing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecountTest {
    private static final RowKey ROW = new RowKey("vitals", "app", "public", "calls", "{\"id\":1}");
    private static final RowReading GOOD = reading(Outcome.SUCCESS);
    private static final RowReading BAD = reading(Outcome.FAILURE);

    @Test
    void aNewRowIsAdded() {
        Recount recount = streamed(Optional.empty(), 10, GOOD);

        assertThat(recount.effect()).isEqualTo(Effect.COUNTED);
        assertThat(recount.subtract()).isEmpty();
        assertThat(recount.add()).contains(observation(GOOD));
    }

    @Test
    void theSameChangeAgainHasNoEffect() {
        assertThat(streamed(known(10, GOOD), 10, GOOD)).isEqualTo(none());
    }

    @Test
    void anOlderChangeHasNoEffect() {
        assertThat(streamed(known(10, GOOD), 9, BAD)).isEqualTo(none());
        assertThat(Recount.deleted(known(10, GOOD), new Change.Deleted(ROW, Position.of(9))))
                .isEqualTo(none());
    }

    @Test
    void aNewerChangeReplacesWhatWasCounted() {
        Recount recount = streamed(known(10, GOOD), 11, BAD);

        assertThat(recount.effect()).isEqualTo(Effect.CORRECTED);
        assertThat(recount.subtract()).contains(observation(GOOD));
        assertThat(recount.add()).contains(observation(BAD));
    }

    @Test
    void aNewerChangeThatSaysTheSameMovesNothing() {
        Recount recount = streamed(known(10, GOOD), 11, GOOD);

        assertThat(recount.effect()).isEqualTo(Effect.UNCHANGED);
        assertThat(recount.entry().orElseThrow().seen().streamed()).contains(Position.of(11));
        assertThat(recount.add()).isEmpty();
    }

    @Test
    void aDeletedRowIsSubtractedAndLeavesAMarker() {
        Recount recount = Recount.deleted(known(10, GOOD), new Change.Deleted(ROW, Position.of(11)));

        assertThat(recount.effect()).isEqualTo(Effect.RETRACTED);
        assertThat(recount.subtract()).contains(observation(GOOD));
        assertThat(recount.entry().orElseThrow().row()).isEmpty();
        assertThat(streamed(recount.entry(), 10, GOOD)).isEqualTo(none());
    }

    @Test
    void aRowWrittenAgainAfterItsDeleteCounts() {
        Optional<LedgerEntry> marker = Recount.deleted(known(10, GOOD), new Change.Deleted(ROW, Position.of(11)))
                .entry();

        assertThat(streamed(marker, 12, BAD).add()).contains(observation(BAD));
    }

    @Test
    void aLateChangeSubtractsAndCountsNothing() {
        Recount recount = Recount.written(known(10, GOOD), written(11, false, BAD), BAD, Standing.LATE);

        assertThat(recount.effect()).isEqualTo(Effect.LATE);
        assertThat(recount.subtract()).contains(observation(GOOD));
        assertThat(recount.add()).isEmpty();
        assertThat(recount.entry().orElseThrow().counted()).isEmpty();
    }

    @Test
    void aRowThatBecomesUnreadableNoLongerCounts() {
        Recount recount = Recount.written(known(10, GOOD), written(11, false, BAD), BAD, Standing.UNREADABLE);

        assertThat(recount.effect()).isEqualTo(Effect.RETRACTED);
        assertThat(recount.subtract()).contains(observation(GOOD));
    }

    @Test
    void whatAnOpenTransactionWroteBeatsTheSnapshotWhateverItsPosition() {
        Optional<LedgerEntry> read = Recount.written(Optional.empty(), written(100, true, GOOD), GOOD, Standing.COUNTS)
                .entry();

        assertThat(streamed(read, 90, BAD).add()).contains(observation(BAD));
    }

    @Test
    void aRedeliveryFromBeforeTheSnapshotHasNoEffect() {
        Optional<LedgerEntry> read = Recount.written(known(90, BAD), written(100, true, GOOD), GOOD, Standing.COUNTS)
                .entry();

        assertThat(streamed(read, 90, BAD)).isEqualTo(none());
        assertThat(streamed(read, 80, BAD)).isEqualTo(none());
    }

    @Test
    void aLaterSnapshotBeatsWhatIsNotNewer() {
        Recount newer = Recount.written(known(10, GOOD), written(10, true, BAD), BAD, Standing.COUNTS);
        Recount older = Recount.written(known(11, GOOD), written(10, true, BAD), BAD, Standing.COUNTS);

        assertThat(newer.add()).contains(observation(BAD));
        assertThat(older).isEqualTo(none());
    }

    @Test
    void theSameSnapshotAgainHasNoEffect() {
        Optional<LedgerEntry> read = Recount.written(Optional.empty(), written(100, true, GOOD), GOOD, Standing.COUNTS)
                .entry();

        assertThat(Recount.written(read, written(100, true, BAD), BAD, Standing.COUNTS))
                .isEqualTo(none());
    }

    @Test
    void aRowWithoutATimeKeepsThatOfItsFirstSight() {
        Optional<LedgerEntry> first = streamed(Optional.empty(), 10, GOOD).entry();
        Change.Written later = new Change.Written(ROW, Position.of(11), Origin.UPDATED, 999, BAD);

        Recount recount = Recount.written(first, later, BAD, Standing.COUNTS);

        assertThat(recount.add().orElseThrow().atMicros()).isEqualTo(5);
    }

    /** As after a truncate that has not been carried out yet. */
    @Test
    void aRowThatIsCreatedHasNothingOfTheOneThatStoodThere() {
        Optional<LedgerEntry> old = streamed(Optional.empty(), 10, GOOD).entry();
        Change.Written created = new Change.Written(ROW, Position.of(11), Origin.CREATED, 999, BAD);

        Recount recount = Recount.written(old, created, BAD, Standing.COUNTS);

        assertThat(recount.subtract()).contains(observation(GOOD));
        assertThat(recount.add().orElseThrow().atMicros()).isEqualTo(999);
        assertThat(Recount.known(old, created)).isEmpty();
    }

    private static Recount none() {
        return new Recount(Effect.REPEATED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Recount streamed(Optional<LedgerEntry> before, long position, RowReading reading) {
        return Recount.written(before, written(position, false, reading), reading, Standing.COUNTS);
    }

    private static Change.Written written(long position, boolean snapshot, RowReading reading) {
        return new Change.Written(ROW, Position.of(position), snapshot ? Origin.READ : Origin.UPDATED, 5, reading);
    }

    private static Optional<LedgerEntry> known(long position, RowReading reading) {
        Seen seen = new Seen(Optional.of(Position.of(position)), Optional.empty());
        return Optional.of(new LedgerEntry(seen, Optional.of(new Known(reading, 5, true))));
    }

    private static Observation observation(RowReading reading) {
        return reading.observation(5);
    }

    private static RowReading reading(Outcome outcome) {
        return new RowReading(
                Field.of(new IntegrationName("payments")),
                Field.empty(),
                Field.of(outcome),
                Field.of(CallDuration.ABSENT));
    }
}
