/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.util.Arrays;

/**
 * Where in its database's log a change stands. Positions of one row's changes are ordered as they were made; nothing is
 * said of positions of different rows (rows of one COPY share an LSN).
 */
public final class Position implements Comparable<Position> {
    private final long[] parts;

    private Position(long[] parts) {
        this.parts = parts;
    }

    /** A position from its parts, the most significant first: PostgreSQL's LSN; MySQL's file, position and row. */
    public static Position of(long... parts) {
        return new Position(parts.clone());
    }

    public int size() {
        return parts.length;
    }

    public long part(int place) {
        return parts[place];
    }

    @Override
    public int compareTo(Position other) {
        return Arrays.compareUnsigned(parts, other.parts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position that && Arrays.equals(parts, that.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    @Override
    public String toString() {
        return Arrays.toString(parts);
    }
}
