/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.health.RecentPanes;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
import java.util.Optional;
import java.util.OptionalLong;

/** The tallies of all panes of a partition's integrations. Panes that hold nothing are not kept. One task owns it. */
public interface Panes {

    /** Adds to a pane. */
    void add(IntegrationName integration, long pane, Tally delta);

    /** The sum of the panes from {@code first} to {@code last}, both included. */
    Tally sum(IntegrationName integration, long first, long last);

    /** The first pane from {@code first} on that holds something. */
    OptionalLong firstFrom(IntegrationName integration, long first);

    /** The last pane up to {@code last} that holds a success or a failure. */
    OptionalLong lastSeen(IntegrationName integration, long last);

    /** Shows the panes from {@code last} back to {@code first}, both included, until the visitor has enough. */
    void latestFirst(IntegrationName integration, long last, long first, RecentPanes.Visitor visitor);

    /** The first integration after the one given, in the store's order; the very first when none is given. */
    Optional<IntegrationName> integrationAfter(Optional<IntegrationName> integration);

    /** Drops the panes of an integration before {@code first}. */
    void dropBefore(IntegrationName integration, long first);

    /** The tally of a window at a tick. */
    default Tally at(IntegrationName integration, Window window, long tick) {
        return sum(integration, window.firstPane(tick), window.lastPane(tick));
    }
}
