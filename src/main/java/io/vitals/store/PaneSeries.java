/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.health.RecentPanes;
import io.vitals.tally.Tally;
import io.vitals.tally.TallySum;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The panes of one integration in their order, on the heap: two arrays side by side, because they nearly always grow at
 * their end and shrink at their begin, and because a tree would cost five times the memory and a walk over scattered
 * nodes. A pane at the end costs one step, one found by its number a binary search, one put in between a move of those
 * after it. Panes that hold nothing are not kept. Not thread-safe.
 */
final class PaneSeries {
    private static final int LEAST = 4;

    private long[] panes = new long[LEAST];
    private Tally[] tallies = new Tally[LEAST];
    /** The first that is kept. */
    private int begin;
    /** One after the last that is kept. */
    private int end;

    int size() {
        return end - begin;
    }

    /** Adds to a pane. */
    void add(long pane, Tally delta) {
        int place = placeFrom(pane);
        if (!isAt(place, pane)) {
            insert(place, pane, delta);
            return;
        }
        Tally sum = tallies[place].plus(delta);
        if (sum.isEmpty()) {
            remove(place);
        } else {
            tallies[place] = sum;
        }
    }

    private boolean isAt(int place, long pane) {
        return place < end && panes[place] == pane;
    }

    /** Where the first pane from this one on is, or would be. */
    private int placeFrom(long pane) {
        if (begin == end || panes[end - 1] < pane) {
            return end;
        }
        if (panes[end - 1] == pane) {
            return end - 1;
        }
        int found = Arrays.binarySearch(panes, begin, end, pane);
        return found >= 0 ? found : -found - 1;
    }

    private void insert(int place, long pane, Tally tally) {
        if (tally.isEmpty()) {
            return;
        }
        int offset = place - begin;
        makeRoom();
        int free = begin + offset;
        System.arraycopy(panes, free, panes, free + 1, end - free);
        System.arraycopy(tallies, free, tallies, free + 1, end - free);
        panes[free] = pane;
        tallies[free] = tally;
        end++;
    }

    /** At the end: by moving all to the begin if half of it is free, else by doubling. */
    private void makeRoom() {
        if (end < panes.length) {
            return;
        }
        moveTo(size() <= panes.length / 2 ? panes.length : 2 * panes.length);
    }

    private void moveTo(int length) {
        int size = size();
        long[] movedPanes = new long[length];
        Tally[] movedTallies = new Tally[length];
        System.arraycopy(panes, begin, movedPanes, 0, size);
        System.arraycopy(tallies, begin, movedTallies, 0, size);
        panes = movedPanes;
        tallies = movedTallies;
        begin = 0;
        end = size;
    }

    private void remove(int place) {
        System.arraycopy(panes, place + 1, panes, place, end - place - 1);
        System.arraycopy(tallies, place + 1, tallies, place, end - place - 1);
        end--;
        tallies[end] = null;
    }

    /** What a pane holds. */
    Tally get(long pane) {
        int place = placeFrom(pane);
        return isAt(place, pane) ? tallies[place] : Tally.EMPTY;
    }

    /** The sum of the panes from {@code first} to {@code last}, both included. */
    Tally sum(long first, long last) {
        TallySum sum = new TallySum();
        for (int place = placeFrom(first); place < end && panes[place] <= last; place++) {
            sum.add(tallies[place]);
        }
        return sum.sum();
    }

    /** The first pane from this one on. */
    OptionalLong firstFrom(long first) {
        int place = placeFrom(first);
        return place < end ? OptionalLong.of(panes[place]) : OptionalLong.empty();
    }

    /** The last pane up to this one that holds a success or a failure. */
    OptionalLong lastSeen(long last) {
        for (int place = placeUpTo(last); place >= begin; place--) {
            if (tallies[place].total() > 0) {
                return OptionalLong.of(panes[place]);
            }
        }
        return OptionalLong.empty();
    }

    private int placeUpTo(long pane) {
        int place = placeFrom(pane);
        return isAt(place, pane) ? place : place - 1;
    }

    /**
     * Shows the panes from {@code last} back to {@code first}, both included.
     *
     * @return whether the visitor wants more after them
     */
    boolean latestFirst(long last, long first, RecentPanes.Visitor visitor) {
        for (int place = placeUpTo(last); place >= begin && panes[place] >= first; place--) {
            if (!visitor.wantsMoreAfter(panes[place], tallies[place])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Drops the panes before this one.
     *
     * @return the first of those that were dropped
     */
    OptionalLong dropBefore(long pane) {
        int place = placeFrom(pane);
        OptionalLong first = place > begin ? OptionalLong.of(panes[begin]) : OptionalLong.empty();
        Arrays.fill(tallies, begin, place, null);
        begin = place;
        if (panes.length > LEAST && size() < panes.length / 4) {
            moveTo(Math.max(LEAST, 2 * size())); // an hour that was busy must not take its room for ever
        }
        return first;
    }
}
