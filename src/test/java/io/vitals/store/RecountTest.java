/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.Change;
import io.vitals.cdc.Position;
import io.vitals.cdc.RowKey;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Observation;
import io.vitals.observation.Outcome;
import io.vitals.store.Recount.Effect;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecountTest {
    private static final RowKey ROW = new RowKey("vitals", "app", "public", "calls", "{\"id\":1}");
    private static final Observation GOOD = observation(Outcome.SUCCESS);
    private static final Observation BAD = observation(Outcome.FAILURE);

    @Test
    void aNewRowIsAdded() {
        Recount recount = Recount.of(Optional.empty(), written(10, GOOD), false);

        assertThat(recount.effect()).isEqualTo(Effect.COUNTED);
        assertThat(recount.subtract()).isEmpty();
        assertThat(recount.add()).contains(GOOD);
    }

    @Test
    void theSameChangeAgainHasNoEffect() {
        Recount recount = Recount.of(entry(10, GOOD), written(10, GOOD), false);

        assertThat(recount)
                .isEqualTo(new Recount(Effect.REPEATED, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void anOlderChangeHasNoEffect() {
        assertThat(Recount.of(entry(10, GOOD), written(9, BAD), false).effect()).isEqualTo(Effect.REPEATED);
        assertThat(Recount.of(entry(10, GOOD), new Change.Deleted(ROW, Position.of(9)))
                        .subtract())
                .isEmpty();
    }

    @Test
    void aNewerChangeReplacesWhatWasCounted() {
        Recount recount = Recount.of(entry(10, GOOD), written(11, BAD), false);

        assertThat(recount.effect()).isEqualTo(Effect.CORRECTED);
        assertThat(recount.subtract()).contains(GOOD);
        assertThat(recount.add()).contains(BAD);
        assertThat(recount.entry().orElseThrow().position()).isEqualTo(Position.of(11));
    }

    @Test
    void aDeletedRowIsSubtractedAndLeavesAMarker() {
        Recount recount = Recount.of(entry(10, GOOD), new Change.Deleted(ROW, Position.of(11)));

        assertThat(recount.effect()).isEqualTo(Effect.RETRACTED);
        assertThat(recount.subtract()).contains(GOOD);
        assertThat(recount.entry()).contains(new LedgerEntry(Position.of(11), false, Optional.empty()));
    }

    @Test
    void aRedeliveredInsertOfADeletedRowHasNoEffect() {
        Optional<LedgerEntry> marker = Optional.of(new LedgerEntry(Position.of(11), false, Optional.empty()));

        assertThat(Recount.of(marker, written(10, GOOD), false).add()).isEmpty();
    }

    @Test
    void aLateChangeSubtractsAndCountsNothing() {
        Recount recount = Recount.of(entry(10, GOOD), written(11, BAD), true);

        assertThat(recount.effect()).isEqualTo(Effect.LATE);
        assertThat(recount.subtract()).contains(GOOD);
        assertThat(recount.add()).isEmpty();
    }

    @Test
    void aStreamedChangeBeatsASnapshotsReadAtTheSamePosition() {
        Optional<LedgerEntry> read = Optional.of(new LedgerEntry(Position.of(10), true, Optional.of(GOOD)));

        assertThat(Recount.of(read, written(10, BAD), false).add()).contains(BAD);
        assertThat(Recount.of(read, new Change.Written(ROW, Position.of(10), true, BAD), false)
                        .add())
                .isEmpty();
    }

    private static Optional<LedgerEntry> entry(long position, Observation counted) {
        return Optional.of(new LedgerEntry(Position.of(position), false, Optional.of(counted)));
    }

    private static Change.Written written(long position, Observation observation) {
        return new Change.Written(ROW, Position.of(position), false, observation);
    }

    private static Observation observation(Outcome outcome) {
        return new Observation(new IntegrationName("payments"), 5, outcome, CallDuration.ABSENT);
    }
}
