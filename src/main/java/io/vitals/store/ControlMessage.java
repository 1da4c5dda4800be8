/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Position;
import io.vitals.cdc.RowReading;
import io.vitals.cdc.TableKey;
import io.vitals.observation.IntegrationName;
import java.util.Optional;

/** What one partition of stage 1 tells another, or is told by whoever asks Vitals for it. */
public sealed interface ControlMessage {

    /** What concerns the rows of one connector. */
    sealed interface OfRows extends ControlMessage {
        /** The connector that it is about. */
        String source();
    }

    /**
     * An integration is to be forgotten.
     *
     * @param atMicros when that was asked for, microseconds since the epoch
     */
    record Forget(IntegrationName integration, long atMicros) implements ControlMessage {}

    /** A table was truncated: take out what you hold of it, and confirm. */
    record Truncated(Purge.Truncate truncate) implements OfRows {
        @Override
        public String source() {
            return truncate.source();
        }
    }

    /** All of it is taken out of this partition, and what that changes has been sent on. */
    record Confirmed(Purge.Truncate truncate, int partition) implements OfRows {
        @Override
        public String source() {
            return truncate.source();
        }
    }

    /** A row came under a new key, without all of its values: whoever has the old one, tell this partition. */
    record Wanted(Move move, int partition) implements OfRows {
        @Override
        public String source() {
            return move.table().source();
        }
    }

    /** The row was this under its old key; empty if that is not known. */
    record Moved(Move move, Optional<RowReading> reading) implements OfRows {
        @Override
        public String source() {
            return move.table().source();
        }
    }

    /**
     * A change of a row's key: the old key's delete and the new key's create stand at one position.
     *
     * @param position of both
     */
    record Move(TableKey table, Position position) {}
}
