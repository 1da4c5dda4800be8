/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.observation.FirstNames;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.GrowingHistogram;
import io.vitals.tally.GrowingTally;
import io.vitals.tally.LatencyBounds;
import io.vitals.tally.PaneTally;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this instance has counted and published since its start, as sums that only grow. Noted where a pane's change is
 * merged, once for each integration, pane and flush, not for each row. What a lost transaction counted is counted again
 * with the next. Thread-safe.
 */
public final class Throughput {
    private final FirstNames own;
    private final Map<IntegrationName, GrowingTally> calls = new ConcurrentHashMap<>();
    private final GrowingTally others = new GrowingTally();
    private final GrowingHistogram published = new GrowingHistogram(LatencyBounds.OF_PUBLISHING);

    /** @param own which integrations are told apart */
    public Throughput(FirstNames own) {
        this.own = own;
    }

    void count(PaneTally delta) {
        of(delta.key().integration()).count(delta.tally());
    }

    private GrowingTally of(IntegrationName integration) {
        GrowingTally known = calls.get(integration);
        if (known != null) {
            return known;
        }
        return own.admits(integration) ? calls.computeIfAbsent(integration, name -> new GrowingTally()) : others;
    }

    /** A commit publishes what follows from all rows up to an instant that lies so far back. */
    void published(long ageMicros) {
        published.add(ageMicros);
    }

    /** The calls of each integration that is told apart, and of {@link FirstNames#OTHERS} if any came. */
    public Map<String, GrowingTally.Snapshot> calls() {
        Map<String, GrowingTally.Snapshot> all = new TreeMap<>();
        calls.forEach((name, tally) -> all.put(name.value(), tally.snapshot()));
        GrowingTally.Snapshot rest = others.snapshot();
        if (!rest.equals(new GrowingTally().snapshot())) {
            all.put(FirstNames.OTHERS, rest);
        }
        return all;
    }

    /**
     * How old, at each commit that moved it, the frontier was: the way from the database's commit of a pulse to the
     * commit of all that could be settled by it.
     */
    public GrowingHistogram.Snapshot published() {
        return published.snapshot();
    }
}
