/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Change;
import io.vitals.cdc.Position;
import io.vitals.cdc.RowReading;
import io.vitals.observation.Observation;
import java.util.Optional;

/**
 * What is remembered of a row.
 *
 * @param seen through which positions its changes are known
 * @param row what it holds; empty for a marker: the row is gone
 */
public record LedgerEntry(Seen seen, Optional<Known> row) {

    /**
     * What a row holds.
     *
     * @param reading its columns
     * @param firstSightMicros when it was first committed, as far as is known; the time of a row that names none
     * @param counts whether it is counted: not if it is late, or no observation
     */
    public record Known(RowReading reading, long firstSightMicros, boolean counts) {}

    /** The entry of a row that changed after a snapshot at this position, which therefore need not have shown it. */
    public LedgerEntry vouchedAt(Position snapshot) {
        return new LedgerEntry(seen.vouchedAt(snapshot), row);
    }

    /** What was counted for the row. */
    public Optional<Observation> counted() {
        return row.filter(Known::counts).map(known -> known.reading().observation(known.firstSightMicros()));
    }

    /** What the row held when it was last seen. */
    public Optional<RowReading> reading() {
        return row.map(Known::reading);
    }

    /**
     * The entry as a change meets it that is sent through again on purpose: if the row is known through this very
     * change, and it could not be read, it is news again. All else stays as it is: a row that counts, one that
     * something newer has changed, and one that is gone.
     */
    public LedgerEntry readAgain(Change.Written again) {
        boolean couldNotBeRead =
                row.isPresent() ? !row.get().counts() && seen.isThrough(again) : seen.isThroughNothingBut(again);
        return couldNotBeRead ? new LedgerEntry(Seen.NOTHING, row) : this;
    }
}
