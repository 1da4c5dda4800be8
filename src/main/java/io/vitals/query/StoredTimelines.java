/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.Figures;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import io.vitals.tally.TallySum;
import io.vitals.topology.VitalsConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.streams.KeyValue;

/** Sums the panes of each step of a timeline in one walk over them, by interactive query. */
public final class StoredTimelines implements TimelineReader {
    private static final Figures NOTHING = Figures.of(Tally.EMPTY);

    private final LocalPastPanes panes;

    /** A reader of these stores. */
    public StoredTimelines(LocalStores stores, VitalsConfig config) {
        this.panes = new LocalPastPanes(stores, config.topics().partitions());
    }

    @Override
    public Answer<Long> settledTick(IntegrationName name) {
        return panes.settledTick(name);
    }

    @Override
    public Answer<List<Figures>> figures(IntegrationName name, Steps steps) {
        return panes.range(name, steps.from(), steps.until() - 1, found -> figures(found, steps));
    }

    /** Keeps one step's sum at a time: the panes come in their order. */
    static List<Figures> figures(Iterator<KeyValue<PaneKey, Tally>> panes, Steps steps) {
        List<Figures> figures = new ArrayList<>(Collections.nCopies(steps.count(), NOTHING));
        TallySum sum = new TallySum();
        int open = 0;
        while (panes.hasNext()) {
            KeyValue<PaneKey, Tally> pane = panes.next();
            int step = steps.of(pane.key.pane());
            if (step != open) {
                figures.set(open, Figures.of(sum.sum()));
                sum = new TallySum();
                open = step;
            }
            sum.add(pane.value);
        }
        figures.set(open, Figures.of(sum.sum()));
        return figures;
    }
}
