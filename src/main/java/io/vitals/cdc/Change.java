/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

/** What one record of the change stream brings. */
public sealed interface Change {

    /** A change of one row, or a read of it by a snapshot. */
    sealed interface OfRow extends Change {
        RowKey row();

        Position position();

        /** Whether a snapshot read the row, rather than the stream brought its change. */
        boolean snapshot();
    }

    /**
     * The row now holds this.
     *
     * @param origin what brings it
     * @param committedMicros when that was committed, in microseconds since the epoch
     * @param reading what its columns hold
     * @param said some of it word for word
     */
    record Written(RowKey row, Position position, Origin origin, long committedMicros, RowReading reading, Said said)
            implements OfRow {

        /** What brings a row's contents. */
        public enum Origin {
            /** The stream: a row that was not there before, whatever stood under its key. */
            CREATED,
            /** The stream: what became of a row that was there. */
            UPDATED,
            /** A snapshot. */
            READ
        }

        /** A row of which only the meaning is known. */
        public Written(RowKey row, Position position, Origin origin, long committedMicros, RowReading reading) {
            this(row, position, origin, committedMicros, reading, Said.NOTHING);
        }

        @Override
        public boolean snapshot() {
            return origin == Origin.READ;
        }
    }

    /** The row is gone. */
    record Deleted(RowKey row, Position position) implements OfRow {
        @Override
        public boolean snapshot() {
            return false;
        }
    }

    /** All rows that the table held at this position are gone. It reaches one partition only, and has no key. */
    record Truncated(TableKey table, Position position) implements Change {}

    /**
     * A snapshot of all the source's tables is under way: it has read the pulse table, which a snapshot asked for by
     * signal, or an incremental one, leaves out. The pulse table's rows are in every partition, so each learns of it.
     *
     * @param position that of all rows which the snapshot reads
     */
    record FullSnapshot(String source, Position position) implements Change {}

    /**
     * Proof that the change stream is alive: all that the source committed before this instant has been read.
     *
     * @param beatMicros the instant, set by the database, microseconds since the epoch
     */
    record Pulse(String source, long beatMicros) implements Change {}

    /** Nothing that counts: a tombstone, a message, a schema change. */
    record Nothing() implements Change {}
}
