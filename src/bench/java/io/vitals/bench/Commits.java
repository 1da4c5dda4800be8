/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.ArrayList;
import java.util.List;

/** When the rows of one integration were committed, and how long it took until each was counted. Thread-safe. */
final class Commits {
    private final List<Long> nanos = new ArrayList<>();
    private final Counted live = new Counted();
    private final Counted settled = new Counted();
    private int told;

    /** How far one kind of figure has come. */
    private static final class Counted {
        private int rows;
        private final List<Long> delays = new ArrayList<>();
    }

    /** Notes that the next row has just been committed. An event may have been faster than the answer to the writer. */
    synchronized void committed(long nowNanos) {
        nanos.add(nowNanos);
        catchUp(live, live.rows, nowNanos);
        catchUp(settled, settled.rows, nowNanos);
    }

    /** Notes that so many rows are in the provisional figures. */
    synchronized void live(long rows, long nowNanos) {
        catchUp(live, rows, nowNanos);
    }

    /** Notes that so many rows are in the settled figures. */
    synchronized void settled(long rows, long nowNanos) {
        catchUp(settled, rows, nowNanos);
    }

    private void catchUp(Counted counted, long rows, long nowNanos) {
        counted.rows = Math.max(counted.rows, Math.toIntExact(rows));
        while (counted.delays.size() < Math.min(counted.rows, nanos.size())) {
            counted.delays.add(nowNanos - nanos.get(counted.delays.size()));
        }
    }

    synchronized boolean areAllCounted() {
        return live.delays.size() == nanos.size() && settled.delays.size() == nanos.size();
    }

    /** From here on delays are told. */
    synchronized void begin() {
        told = nanos.size();
    }

    synchronized List<Long> liveDelays() {
        return List.copyOf(live.delays.subList(told, live.delays.size()));
    }

    synchronized List<Long> settledDelays() {
        return List.copyOf(settled.delays.subList(told, settled.delays.size()));
    }
}
