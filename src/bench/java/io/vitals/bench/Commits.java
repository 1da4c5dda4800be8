/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** When the rows of one integration were committed, and how long it took until each was seen. Thread-safe. */
final class Commits {
    private final List<Long> nanos = new ArrayList<>();
    private final Map<Leg, Seen> seen = new EnumMap<>(Leg.class);
    private int told;

    /** How far the rows are seen to have come. */
    private static final class Seen {
        private int rows;
        private final List<Long> delays = new ArrayList<>();
    }

    /** Notes that the next row has just been committed. A reader may have been faster than the answer to the writer. */
    synchronized void committed(long nowNanos) {
        nanos.add(nowNanos);
        seen.values().forEach(leg -> catchUp(leg, leg.rows, nowNanos));
    }

    /** Notes that so many rows have come so far. */
    synchronized void seen(Leg leg, long rows, long nowNanos) {
        catchUp(at(leg), rows, nowNanos);
    }

    /** Notes that one row more has come so far. */
    synchronized void seenOneMore(Leg leg, long nowNanos) {
        catchUp(at(leg), at(leg).rows + 1L, nowNanos);
    }

    private Seen at(Leg leg) {
        return seen.computeIfAbsent(leg, none -> new Seen());
    }

    private void catchUp(Seen leg, long rows, long nowNanos) {
        leg.rows = Math.max(leg.rows, Math.toIntExact(rows));
        while (leg.delays.size() < Math.min(leg.rows, nanos.size())) {
            leg.delays.add(nowNanos - nanos.get(leg.delays.size()));
        }
    }

    synchronized boolean areAllSeen() {
        for (Leg leg : Leg.values()) {
            if (at(leg).delays.size() != nanos.size()) {
                return false;
            }
        }
        return true;
    }

    /** From here on delays are told. */
    synchronized void begin() {
        told = nanos.size();
    }

    /** How long it took, in nanoseconds, for each row since {@link #begin}. */
    synchronized List<Long> delays(Leg leg) {
        List<Long> delays = at(leg).delays;
        return List.copyOf(delays.subList(told, delays.size()));
    }
}
