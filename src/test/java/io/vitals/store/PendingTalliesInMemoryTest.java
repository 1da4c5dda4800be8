/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A map keeps the contract: what a faster version may be as long as nothing falls between drain and commit. */
class PendingTalliesInMemoryTest implements PendingTalliesContract {
    private final PendingTallies pending = new PendingTallies() {
        private final Map<PaneKey, Tally> tallies = new HashMap<>();

        @Override
        public void add(PaneKey pane, Tally delta) {
            tallies.merge(pane, delta, Tally::plus);
        }

        @Override
        public List<PaneTally> drain() {
            List<PaneTally> drained = tallies.entrySet().stream()
                    .filter(pane -> !pane.getValue().isEmpty())
                    .map(pane -> new PaneTally(pane.getKey(), pane.getValue()))
                    .toList();
            tallies.clear();
            return drained;
        }
    };

    @Override
    public PendingTallies pending() {
        return pending;
    }
}
