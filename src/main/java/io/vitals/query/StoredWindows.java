/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.Figures;
import io.vitals.event.HealthStatus.Settled;
import io.vitals.observation.IntegrationName;
import io.vitals.store.StoredFrontier;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
import io.vitals.topology.Names;
import io.vitals.topology.PolicyBook;
import io.vitals.topology.VitalsConfig;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Sums the panes of a window in the past, by interactive query. */
public final class StoredWindows implements WindowReader {
    private final LocalStores stores;
    private final VitalsConfig config;
    private final PolicyBook book;

    /**
     * A reader of these stores.
     *
     * @param book which window was in force at the tick that is asked for
     */
    public StoredWindows(LocalStores stores, VitalsConfig config, PolicyBook book) {
        this.stores = stores;
        this.config = config;
        this.book = book;
    }

    @Override
    public Answer<Settled> at(IntegrationName name, Instant at) {
        long tick = config.health().resolution().tickAtOrBefore(Resolution.microsOf(at));
        int partition = Names.partitionOf(name.value(), config.topics().partitions());
        return stores.value(Names.SETTLED, partition, StoredFrontier.TICK, Long.MIN_VALUE)
                .then(settled -> RulesThen.at(name, tick, settled, RulesThen.Source.of(config, book)))
                .then(rules -> sum(name, rules.window(), tick).map(tally -> settled(tally, rules)));
    }

    private Settled settled(Tally tally, RulesThen rules) {
        return new Settled(
                config.health().resolution().instantOf(rules.tick()),
                rules.policy().window(),
                Figures.of(tally),
                config.health().freshness().verified(),
                rules.version());
    }

    private Answer<Tally> sum(IntegrationName name, Window window, long tick) {
        int partition = Names.partitionOf(name.value(), config.topics().partitions());
        return stores.range(
                Names.PANES,
                partition,
                new PaneKey(name, window.firstPane(tick)),
                new PaneKey(name, window.lastPane(tick)),
                StoredWindows::sumOf);
    }

    private static Tally sumOf(KeyValueIterator<PaneKey, Tally> panes) {
        Tally sum = Tally.EMPTY;
        while (panes.hasNext()) {
            sum = sum.plus(panes.next().value);
        }
        return sum;
    }
}
