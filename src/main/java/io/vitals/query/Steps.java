/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

/**
 * A span of time cut into steps of one length; the last may be shorter. Pane k ends at tick k + 1, so the steps hold
 * the panes {@code from} to {@code until − 1}.
 *
 * @param from the tick after which the first step begins
 * @param until the tick with which the last one ends
 * @param panes how many make a step
 */
public record Steps(long from, long until, long panes) {

    public Steps {
        if (from >= until || panes < 1) {
            throw new IllegalArgumentException("no steps of " + panes + " panes lie between " + from + " and " + until);
        }
    }

    public int count() {
        return Math.toIntExact((until - from + panes - 1) / panes);
    }

    /** The number of the step that holds a pane. */
    int of(long pane) {
        return Math.toIntExact((pane - from) / panes);
    }

    /** The tick after which a step begins. */
    public long beginOf(int step) {
        return from + step * panes;
    }

    /** The tick with which a step ends. */
    public long endOf(int step) {
        return Math.min(until, beginOf(step + 1));
    }
}
