/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.Figures;
import io.vitals.event.HealthStatus.Settled;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer.NotFound;
import io.vitals.query.Answer.NotReady;
import io.vitals.store.StoredFrontier;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
import io.vitals.topology.Names;
import io.vitals.topology.PolicyBook;
import io.vitals.topology.VitalsConfig;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Sums the panes of a window in the past, by interactive query. */
public final class StoredWindows implements WindowReader {
    private static final Duration SOON = Duration.ofSeconds(1);

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
        Resolution resolution = config.health().resolution();
        long tick = resolution.tickAtOrBefore(Resolution.microsOf(at));
        int partition = Names.partitionOf(name.value(), config.topics().partitions());
        return stores.value(Names.SETTLED, partition, StoredFrontier.TICK, Long.MIN_VALUE)
                .then(settled -> atTick(name, tick, settled));
    }

    private Answer<Settled> atTick(IntegrationName name, long tick, long settled) {
        Resolution resolution = config.health().resolution();
        if (tick > settled) {
            return settled == Long.MIN_VALUE
                    ? NotReady.here("no tick is settled yet", SOON)
                    : new NotReady<>("the last settled tick is " + resolution.instantOf(settled), SOON);
        }
        Policies policies = book.at(resolution.microsOf(tick));
        Policy policy = policies.of(name);
        Window window = new Window(resolution.panesIn(policy.window()));
        long kept = resolution.panesIn(config.retention().panes());
        if (window.firstPane(tick) < settled - kept) {
            return new NotFound<>("panes are kept for " + config.retention().panes() + "; the window at "
                    + resolution.instantOf(tick) + " reaches further back");
        }
        return sum(name, window, tick)
                .map(tally -> new Settled(
                        resolution.instantOf(tick),
                        policy.window(),
                        Figures.of(tally),
                        config.health().freshness().verified(),
                        policies.version()));
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
