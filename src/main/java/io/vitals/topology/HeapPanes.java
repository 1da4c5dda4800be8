/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.RecentPanes;
import io.vitals.observation.IntegrationName;
import io.vitals.store.Panes;
import io.vitals.tally.Tally;
import io.vitals.tally.TallySum;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;

/** The panes of one integration, on the heap. */
final class HeapPanes implements Panes {
    private final IntegrationName only;
    private final NavigableMap<Long, Tally> panes;

    /** Panes of one integration by number; none of them holds nothing. */
    HeapPanes(IntegrationName only, NavigableMap<Long, Tally> panes) {
        this.only = only;
        this.panes = panes;
    }

    private NavigableMap<Long, Tally> of(IntegrationName integration) {
        if (!integration.equals(only)) {
            throw new IllegalArgumentException("these are the panes of " + only + ", not of " + integration);
        }
        return panes;
    }

    @Override
    public void add(IntegrationName integration, long pane, Tally delta) {
        Tally sum = of(integration).merge(pane, delta, Tally::plus);
        if (sum.isEmpty()) {
            panes.remove(pane);
        }
    }

    @Override
    public Tally sum(IntegrationName integration, long first, long last) {
        TallySum sum = new TallySum();
        if (first <= last) {
            of(integration).subMap(first, true, last, true).values().forEach(sum::add);
        }
        return sum.sum();
    }

    @Override
    public OptionalLong firstFrom(IntegrationName integration, long first) {
        Long pane = of(integration).ceilingKey(first);
        return pane == null ? OptionalLong.empty() : OptionalLong.of(pane);
    }

    @Override
    public OptionalLong lastSeen(IntegrationName integration, long last) {
        for (Map.Entry<Long, Tally> pane :
                of(integration).headMap(last, true).descendingMap().entrySet()) {
            if (pane.getValue().total() > 0) {
                return OptionalLong.of(pane.getKey());
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public void latestFirst(IntegrationName integration, long last, long first, RecentPanes.Visitor visitor) {
        if (first > last) {
            return;
        }
        for (Map.Entry<Long, Tally> pane :
                of(integration).subMap(first, true, last, true).descendingMap().entrySet()) {
            if (!visitor.wantsMoreAfter(pane.getKey(), pane.getValue())) {
                return;
            }
        }
    }

    @Override
    public Optional<IntegrationName> integrationAfter(Optional<IntegrationName> integration) {
        boolean isNext = integration.isEmpty() || integration.get().compareTo(only) < 0;
        return isNext && !panes.isEmpty() ? Optional.of(only) : Optional.empty();
    }

    @Override
    public void dropBefore(IntegrationName integration, long first) {
        of(integration).headMap(first, false).clear();
    }
}
