/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a connector writes to the change topic. */
public sealed interface Message {
    String source();

    /**
     * A change of a row, or a read of it.
     *
     * @param before what the row held before, where it did
     * @param after what it holds now; empty for a delete
     * @param leftOut columns that the log does not repeat
     * @param otherKey of a changed key: the new one at the delete, the old one at the create
     * @param committedMicros when that was committed, or read
     */
    record OfRow(
            Table table,
            int key,
            Op op,
            Optional<Row> before,
            Optional<Row> after,
            Set<Column> leftOut,
            OptionalInt otherKey,
            Place place,
            long committedMicros)
            implements Message {

        public OfRow {
            leftOut = Set.copyOf(leftOut);
        }

        @Override
        public String source() {
            return table.source();
        }
    }

    /** What a change does to its row. */
    enum Op {
        CREATE,
        UPDATE,
        DELETE,
        READ
    }

    /**
     * Where in its database's log a change stands; connectors tell it in different ways.
     *
     * @param written counts changes as they were made: transactions that overlap are interleaved
     * @param commit counts transactions as they were committed
     * @param index counts changes within their transaction
     * @param marker of a snapshot's read, else empty
     */
    record Place(long written, long commit, int index, Optional<Marker> marker) {}

    /** Of a snapshot's read: what kind of snapshot, and whether it is its first or last row. */
    record Marker(SnapshotKind kind, boolean first, boolean last) {}

    /** All rows of a table are gone. It has no key, and reaches one partition only. */
    record Truncated(Table table, Place place, long micros) implements Message {
        @Override
        public String source() {
            return table.source();
        }
    }

    /** A full snapshot reads the table of pulses, of which all partitions have rows. */
    record PulsesRead(String source, Place place, long micros) implements Message {}

    /** The record without a value that may follow a delete, for the topic's compaction. */
    record Tombstone(Table table, int key) implements Message {
        @Override
        public String source() {
            return table.source();
        }
    }

    /** The database beats; one for each slot, so that all partitions have one. */
    record Pulse(String source, long beatMicros, Place place) implements Message {}

    /** A record that is no change of a row. */
    record Aside(String source, Kind kind, Place place, long micros) implements Message {
        /** What it is. */
        public enum Kind {
            LOGICAL_MESSAGE,
            SCHEMA_CHANGE,
            TRANSACTION_BEGIN,
            TRANSACTION_END,
            HEARTBEAT,
            PULSES_READ_INCREMENTALLY
        }
    }
}
