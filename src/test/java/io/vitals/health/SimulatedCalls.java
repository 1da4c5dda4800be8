/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.tally.LatencyHistogram;
import io.vitals.tally.Tally;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongToDoubleFunction;

/** Calls that come as a Poisson process and fail with a chance that depends on the time, in panes of a second. */
final class SimulatedCalls implements RecentPanes {
    private static final double SECONDS_PER_HOUR = 3_600;

    private long[] panes = new long[1_024];
    private Tally[] tallies = new Tally[1_024];
    private int size;

    /** By second, the place of the first pane from there on: looking it up is what a simulation mostly does. */
    private final int[] places;

    /** Draws the calls from second 0 to {@code seconds}. */
    SimulatedCalls(Random random, double perHour, long seconds, LongToDoubleFunction failing) {
        double at = nextCall(random, 0, perHour);
        for (; at < seconds; at = nextCall(random, at, perHour)) {
            long pane = (long) at;
            boolean fails = random.nextDouble() < failing.applyAsDouble(pane);
            add(pane, new Tally(fails ? 0 : 1, fails ? 1 : 0, 0, 0, 0, LatencyHistogram.EMPTY));
        }
        places = new int[(int) seconds];
        int place = 0;
        for (int second = 0; second < places.length; second++) {
            place += place < size && panes[place] < second ? 1 : 0;
            places[second] = place;
        }
    }

    private static double nextCall(Random random, double after, double perHour) {
        return after - Math.log(1 - random.nextDouble()) * SECONDS_PER_HOUR / perHour;
    }

    private void add(long pane, Tally tally) {
        if (size > 0 && panes[size - 1] == pane) {
            tallies[size - 1] = tallies[size - 1].plus(tally);
            return;
        }
        if (size == panes.length) {
            panes = Arrays.copyOf(panes, 2 * size);
            tallies = Arrays.copyOf(tallies, 2 * size);
        }
        panes[size] = pane;
        tallies[size++] = tally;
    }

    /** The place of the first pane from {@code first} on. */
    private int placeFrom(long first) {
        return first < 0 ? 0 : first >= places.length ? size : places[(int) first];
    }

    Tally sum(long first, long last) {
        Tally sum = Tally.EMPTY;
        for (int place = placeFrom(first); place < size && panes[place] <= last; place++) {
            sum = sum.plus(tallies[place]);
        }
        return sum;
    }

    Seen seen(long tick) {
        int next = placeFrom(tick);
        return next == 0 ? Seen.NEVER : new Seen(endOf(panes[0]), endOf(panes[next - 1]));
    }

    private static OptionalLong endOf(long pane) {
        return OptionalLong.of(PaneHistory.RESOLUTION.microsOf(pane + 1));
    }

    @Override
    public void latestFirst(long last, long first, Visitor visitor) {
        for (int place = placeFrom(last + 1) - 1; place >= 0 && panes[place] >= first; place--) {
            if (!visitor.wantsMoreAfter(panes[place], tallies[place])) {
                return;
            }
        }
    }

    @Override
    public OptionalLong firstFrom(long first) {
        int place = placeFrom(first);
        return place == size ? OptionalLong.empty() : OptionalLong.of(panes[place]);
    }
}
