/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Position;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.TableKey;

/** Rows that are gone, as something tells that names none of them: what is to be taken out of the ledger. Pure. */
public sealed interface Purge {

    /** The connector whose rows are concerned. */
    String source();

    /** As of which position the rows are gone. */
    Position position();

    /** Whether a row is gone by this. A marker is not: there is nothing left of it. */
    boolean covers(RowKey row, LedgerEntry entry);

    /** What is known of a row that is gone. */
    Seen seen(Seen before);

    /**
     * All rows that a table held are gone. A truncate locks its table, so positions of different rows can be held
     * against its own.
     *
     * @param askedBy the partition that the event came to
     */
    record Truncate(TableKey table, int askedBy, Position position) implements Purge {
        @Override
        public String source() {
            return table.source();
        }

        @Override
        public boolean covers(RowKey row, LedgerEntry entry) {
            return entry.row().isPresent()
                    && row.tableKey().equals(table)
                    && entry.seen().isOlderThan(position);
        }

        @Override
        public Seen seen(Seen before) {
            return before.truncatedAt(position);
        }
    }

    /** What a full snapshot did not show is gone, unless it changed since. */
    record Sweep(String source, Position position) implements Purge {
        @Override
        public boolean covers(RowKey row, LedgerEntry entry) {
            return entry.row().isPresent()
                    && row.source().equals(source)
                    && entry.seen().isMissedBy(position);
        }

        @Override
        public Seen seen(Seen before) {
            return before.vouchedAt(position);
        }
    }
}
