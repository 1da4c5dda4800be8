/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.util.List;

/** What has been counted and not yet sent to stage 2. One task owns it. */
public interface PendingTallies {

    void add(PaneKey pane, Tally delta);

    /** Takes all that is pending out; panes whose changes cancel out are not among it. */
    List<PaneTally> drain();
}
