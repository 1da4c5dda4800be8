/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pending tallies on the heap. They must be drained and sent before each commit, or they are lost. */
public final class HeapPendingTallies implements PendingTallies {
    private final Map<PaneKey, Tally> tallies = new LinkedHashMap<>();

    @Override
    public void add(PaneKey pane, Tally delta) {
        tallies.merge(pane, delta, Tally::plus);
    }

    @Override
    public List<PaneTally> drain() {
        List<PaneTally> drained = new ArrayList<>(tallies.size());
        tallies.forEach((pane, tally) -> {
            if (!tally.isEmpty()) {
                drained.add(new PaneTally(pane, tally));
            }
        });
        tallies.clear();
        return drained;
    }
}
