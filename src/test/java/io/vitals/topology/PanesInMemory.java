/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.RecentPanes;
import io.vitals.observation.IntegrationName;
import io.vitals.store.Panes;
import io.vitals.tally.Tally;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Panes on the heap: a map of maps. */
final class PanesInMemory implements Panes {
    private final NavigableMap<IntegrationName, NavigableMap<Long, Tally>> panes = new TreeMap<>();

    @Override
    public void add(IntegrationName integration, long pane, Tally delta) {
        NavigableMap<Long, Tally> of = of(integration);
        of.merge(pane, delta, Tally::plus);
        of.values().removeIf(Tally::isEmpty);
    }

    NavigableMap<Long, Tally> of(IntegrationName integration) {
        return panes.computeIfAbsent(integration, name -> new TreeMap<>());
    }

    @Override
    public Tally sum(IntegrationName integration, long first, long last) {
        return first > last
                ? Tally.EMPTY
                : of(integration).subMap(first, true, last, true).values().stream()
                        .reduce(Tally.EMPTY, Tally::plus);
    }

    @Override
    public OptionalLong firstFrom(IntegrationName integration, long first) {
        Long pane = of(integration).ceilingKey(first);
        return pane == null ? OptionalLong.empty() : OptionalLong.of(pane);
    }

    @Override
    public OptionalLong lastSeen(IntegrationName integration, long last) {
        return of(integration).headMap(last, true).entrySet().stream()
                .filter(pane -> pane.getValue().total() > 0)
                .mapToLong(pane -> pane.getKey())
                .max();
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
        return panes.keySet().stream()
                .filter(name -> !of(name).isEmpty())
                .filter(name -> integration.isEmpty() || name.compareTo(integration.get()) > 0)
                .findFirst();
    }

    @Override
    public void dropBefore(IntegrationName integration, long first) {
        of(integration).headMap(first, false).clear();
    }
}
