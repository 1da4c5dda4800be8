/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

/**
 * A sliding window: at tick t, the panes in {@code (t − length, t]}.
 *
 * @param panes its length in panes, at least 1
 */
public record Window(long panes) {

    public Window {
        if (panes < 1) {
            throw new IllegalArgumentException("a window has at least one pane, not " + panes);
        }
    }

    /** The oldest pane in the window at a tick. */
    public long firstPane(long tick) {
        return tick - panes;
    }

    /** The newest pane in the window at a tick: the one that ends there. */
    public long lastPane(long tick) {
        return tick - 1;
    }

    public boolean holds(long pane, long tick) {
        return pane >= firstPane(tick) && pane <= lastPane(tick);
    }

    /** The tick at which a pane is no longer in the window. */
    public long leavesAt(long pane) {
        return pane + 1 + panes;
    }
}
