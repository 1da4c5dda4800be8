/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.observation.IntegrationName;
import io.vitals.store.Panes;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
import java.util.OptionalLong;

/**
 * The running tally of one window of one integration. Moving it costs the panes that enter and leave, not its length.
 */
final class RunningWindow {
    private final IntegrationName integration;
    private final Window window;

    private OptionalLong tick = OptionalLong.empty();
    private Tally tally = Tally.EMPTY;

    RunningWindow(IntegrationName integration, Window window) {
        this.integration = integration;
        this.window = window;
    }

    Window window() {
        return window;
    }

    /** Takes in a change of a pane that the window already covers; others are found when the window moves. */
    void correct(long pane, Tally delta) {
        if (tick.isPresent() && window.holds(pane, tick.getAsLong())) {
            tally = tally.plus(delta);
        }
    }

    /** Forgets the running tally, which the next move builds anew. */
    void startOver() {
        tick = OptionalLong.empty();
    }

    /** Moves the window on to a tick; the tally there. */
    Tally moveTo(long now, Panes panes) {
        tally = at(now, panes);
        tick = OptionalLong.of(now);
        return tally;
    }

    /** The tally of the window at a tick that is not before the last. */
    Tally at(long now, Panes panes) {
        boolean overlaps = tick.isPresent() && now - tick.getAsLong() < window.panes();
        if (!overlaps) {
            return panes.at(integration, window, now);
        }
        long last = tick.getAsLong();
        Tally entering = panes.sum(integration, window.lastPane(last) + 1, window.lastPane(now));
        Tally leaving = panes.sum(integration, window.firstPane(last), window.firstPane(now) - 1);
        // a window's histogram is large: it is touched once
        return tally.plus(entering.minus(leaving));
    }
}
