/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.tally.Tally;
import java.util.OptionalLong;

/**
 * The panes of one integration as seen from a tick, latest first, of which mostly but the first few are asked for.
 * Panes that hold nothing need not be shown.
 */
public interface RecentPanes {

    /** Is shown panes for as long as it wants more. */
    @FunctionalInterface
    interface Visitor {
        /** Takes a pane; whether it wants an earlier one. */
        boolean wantsMoreAfter(long pane, Tally tally);
    }

    /** Shows the panes from {@code last} back to {@code first}, both included, until the visitor has enough. */
    void latestFirst(long last, long first, Visitor visitor);

    /** The first pane from {@code first} on, even one still ahead of the tick, that holds something. */
    OptionalLong firstFrom(long first);
}
