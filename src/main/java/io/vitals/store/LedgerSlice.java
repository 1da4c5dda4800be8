/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.RowKey;
import java.util.List;
import java.util.Optional;

/**
 * A part of what a ledger remembers.
 *
 * @param entries in the ledger's own order
 * @param looked how many were looked at for it, those that have been put again since included
 * @param next where the next part begins; empty after the last
 */
public record LedgerSlice(List<Remembered> entries, int looked, Optional<Mark> next) {

    /** A row and what is remembered of it. */
    public record Remembered(RowKey row, LedgerEntry entry) {}

    /** A place in a ledger's order, for that ledger alone, and no longer than it is open. */
    public interface Mark {}

    public LedgerSlice {
        entries = List.copyOf(entries);
    }

    /** A part for which no others were looked at. */
    public LedgerSlice(List<Remembered> entries, Optional<Mark> next) {
        this(entries, entries.size(), next);
    }
}
