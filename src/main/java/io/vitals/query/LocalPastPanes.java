/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer.NotReady;
import io.vitals.store.StoredFrontier;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import io.vitals.topology.Names;
import java.time.Duration;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;

/** Reads panes by interactive query, from the partitions that this instance holds. */
final class LocalPastPanes implements PastPanes, PaneRanges {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final LocalStores stores;
    private final int partitions;

    LocalPastPanes(LocalStores stores, int partitions) {
        this.stores = stores;
        this.partitions = partitions;
    }

    @Override
    public Answer<Long> settledTick(IntegrationName name) {
        return stores.value(Names.SETTLED, partitionOf(name), StoredFrontier.TICK, Long.MIN_VALUE)
                .then(tick -> tick == Long.MIN_VALUE
                        ? NotReady.here("no tick is settled yet", SOON)
                        : new Answer.Found<>(tick));
    }

    /** Of what is before, however much, no more is read than it takes to find the two. */
    @Override
    public Answer<NavigableMap<Long, Tally>> between(IntegrationName name, long first, long last) {
        return range(name, Long.MIN_VALUE, first - 1, before -> firstOf(before, pane -> true))
                .then(oldest -> latestSeen(name, first - 1)
                        .then(latest -> range(name, first, last, within -> {
                            NavigableMap<Long, Tally> panes = new TreeMap<>();
                            Stream.of(oldest, latest).flatMap(Optional::stream).forEach(pane -> put(panes, pane));
                            within.forEachRemaining(pane -> put(panes, pane));
                            return panes;
                        })));
    }

    private Answer<Optional<KeyValue<PaneKey, Tally>>> latestSeen(IntegrationName name, long last) {
        return backwards(name, Long.MIN_VALUE, last, before -> firstOf(before, pane -> pane.total() > 0));
    }

    private static Optional<KeyValue<PaneKey, Tally>> firstOf(
            Iterator<KeyValue<PaneKey, Tally>> panes, Predicate<Tally> isMeant) {
        while (panes.hasNext()) {
            KeyValue<PaneKey, Tally> pane = panes.next();
            if (isMeant.test(pane.value)) {
                return Optional.of(pane);
            }
        }
        return Optional.empty();
    }

    private static void put(NavigableMap<Long, Tally> panes, KeyValue<PaneKey, Tally> pane) {
        panes.put(pane.key.pane(), pane.value);
    }

    @Override
    public <T> Answer<T> range(
            IntegrationName name, long first, long last, Function<Iterator<KeyValue<PaneKey, Tally>>, T> read) {
        PaneKey from = new PaneKey(name, first);
        PaneKey until = new PaneKey(name, last);
        return stores.<PaneKey, Tally, T>range(Names.PANES, partitionOf(name), from, until, read::apply);
    }

    @Override
    public <T> Answer<T> backwards(
            IntegrationName name, long first, long last, Function<Iterator<KeyValue<PaneKey, Tally>>, T> read) {
        PaneKey from = new PaneKey(name, first);
        PaneKey until = new PaneKey(name, last);
        return stores.<PaneKey, Tally, T>backwards(Names.PANES, partitionOf(name), from, until, read::apply);
    }

    private int partitionOf(IntegrationName name) {
        return Names.partitionOf(name.value(), partitions);
    }
}
