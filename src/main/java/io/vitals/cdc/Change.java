/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import io.vitals.observation.Observation;

/** What one record of the change stream brings. */
public sealed interface Change {

    /** A change of one row, or a read of it by a snapshot. */
    sealed interface OfRow extends Change {
        RowKey row();

        Position position();
    }

    /**
     * The row now says this.
     *
     * @param snapshot whether a snapshot read it, rather than the stream
     */
    record Written(RowKey row, Position position, boolean snapshot, Observation observation) implements OfRow {}

    /** The row is gone. */
    record Deleted(RowKey row, Position position) implements OfRow {}

    /**
     * Proof that the change stream is alive: all that the source committed before this instant has been read.
     *
     * @param beatMicros the instant, set by the database, microseconds since the epoch
     */
    record Pulse(String source, long beatMicros) implements Change {}

    /** Nothing that counts: a tombstone, a message, a schema change, a snapshot's read of the pulse table. */
    record Nothing() implements Change {}
}
