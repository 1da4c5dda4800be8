/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.query.Engine;
import io.vitals.query.EngineView;
import io.vitals.tally.GrowingHistogram;
import io.vitals.tally.GrowingTally;
import io.vitals.tally.LatencyBounds;
import java.util.Map;
import java.util.TreeMap;

/** An instance's inside; what it counted and holds can be changed. */
final class MadeEngine implements EngineView {
    final Map<String, GrowingTally> calls = new TreeMap<>();
    final GrowingHistogram published = new GrowingHistogram(LatencyBounds.OF_PUBLISHING);
    Engine engine = new Engine(
            9,
            2,
            1,
            Map.of("panes", new Engine.Restore(2, 300, 700)),
            Map.of("panes", new Engine.StoreSize(4_096, 1_024, 10)),
            65_536);

    @Override
    public Map<String, GrowingTally.Snapshot> calls() {
        Map<String, GrowingTally.Snapshot> snapshots = new TreeMap<>();
        calls.forEach((name, tally) -> snapshots.put(name, tally.snapshot()));
        return snapshots;
    }

    @Override
    public GrowingHistogram.Snapshot published() {
        return published.snapshot();
    }

    @Override
    public Engine engine() {
        return engine;
    }
}
