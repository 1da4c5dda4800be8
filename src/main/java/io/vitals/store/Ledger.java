/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.RowKey;
import java.util.Optional;

/** What is remembered of each row, for as long as it may still be corrected. One task owns it. */
public interface Ledger {

    Optional<LedgerEntry> find(RowKey row);

    /**
     * Remembers an entry in place of the one before.
     *
     * @param before what {@link #find} has just answered for the row
     * @param nowMicros what the time is to the row's source: that of a marker, and what tells a row of the future
     */
    void put(RowKey row, Optional<LedgerEntry> before, LedgerEntry entry, long nowMicros);

    /**
     * Looks through all that is remembered, part by part. What is put meanwhile may or may not be met.
     *
     * @param from where the part before ended; empty to begin
     * @param atMost entries looked at for this part, at least 1
     */
    LedgerSlice slice(Optional<LedgerSlice.Mark> from, int atMost);

    /**
     * Drops what was counted before an instant, by whole generations; some of it may stay for a later call. Nothing
     * else ever drops anything.
     *
     * @param micros microseconds since the epoch: the lowest pulse clock of all sources, less the horizon
     */
    void dropBefore(long micros);
}
