/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

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
}
