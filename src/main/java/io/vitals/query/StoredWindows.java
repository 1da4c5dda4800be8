/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.Figures;
import io.vitals.event.HealthStatus.Settled;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.tally.TallySum;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PolicyBook;
import io.vitals.topology.VitalsConfig;
import java.time.Instant;

/** Sums the panes of a window in the past, by interactive query. */
public final class StoredWindows implements WindowReader {
    private final PaneRanges panes;
    private final HealthConfig health;
    private final RulesThen.Source rules;

    /**
     * A reader of these stores.
     *
     * @param book which window was in force at the tick that is asked for
     */
    public StoredWindows(LocalStores stores, VitalsConfig config, PolicyBook book) {
        this.panes = new LocalPastPanes(stores, config.topics().partitions());
        this.health = config.health();
        this.rules = RulesThen.Source.of(config, book);
    }

    @Override
    public Answer<Settled> at(IntegrationName name, Instant at) {
        long tick = health.resolution().tickAtOrBefore(Resolution.microsOf(at));
        return panes.settledTick(name)
                .then(settled -> RulesThen.at(name, tick, settled, rules))
                .then(then -> sum(name, then).map(tally -> settled(tally, then)));
    }

    private Settled settled(Tally tally, RulesThen then) {
        return new Settled(
                health.resolution().instantOf(then.tick()),
                then.policy().window(),
                Figures.of(tally),
                health.freshness().verified(),
                then.version());
    }

    private Answer<Tally> sum(IntegrationName name, RulesThen then) {
        return panes.range(
                name, then.window().firstPane(then.tick()), then.window().lastPane(then.tick()), within -> {
                    TallySum sum = new TallySum();
                    within.forEachRemaining(pane -> sum.add(pane.value));
                    return sum.sum();
                });
    }
}
