/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * At which tick each integration is to be judged next; one that nothing can change stands nowhere and costs nothing.
 */
final class Agenda {
    private final TreeMap<Long, Set<Chart>> byTick = new TreeMap<>();
    private final Map<Chart, Long> ticks = new HashMap<>();

    /** Puts a chart down for a tick, unless it is down for an earlier one. */
    void noLaterThan(Chart chart, long tick) {
        Long planned = ticks.get(chart);
        if (planned != null && planned <= tick) {
            return;
        }
        remove(chart);
        ticks.put(chart, tick);
        byTick.computeIfAbsent(tick, key -> new LinkedHashSet<>()).add(chart);
    }

    void remove(Chart chart) {
        Long planned = ticks.remove(chart);
        if (planned != null) {
            Set<Chart> others = byTick.get(planned);
            if (others != null && others.remove(chart) && others.isEmpty()) {
                byTick.remove(planned);
            }
        }
    }

    boolean isEmpty() {
        return byTick.isEmpty();
    }

    /** The earliest tick that something is down for. */
    long earliest() {
        return byTick.firstKey();
    }

    /** Takes out what is down for the earliest tick. */
    List<Chart> takeEarliest() {
        Map.Entry<Long, Set<Chart>> earliest = byTick.pollFirstEntry();
        if (earliest == null) {
            return List.of();
        }
        List<Chart> charts = List.copyOf(earliest.getValue());
        charts.forEach(ticks::remove);
        return charts;
    }
}
