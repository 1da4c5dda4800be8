/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer.NotReady;
import io.vitals.store.StoredFrontier;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import io.vitals.topology.Names;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Reads panes by interactive query, from the partitions that this instance holds. */
final class LocalPastPanes implements PastPanes {
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

    @Override
    public Answer<NavigableMap<Long, Tally>> between(IntegrationName name, long first, long last) {
        return range(name, Long.MIN_VALUE, first - 1, LocalPastPanes::firstAndLastSeen)
                .then(panes -> range(name, first, last, found -> {
                    found.forEachRemaining(pane -> panes.put(pane.key.pane(), pane.value));
                    return panes;
                }));
    }

    private static NavigableMap<Long, Tally> firstAndLastSeen(KeyValueIterator<PaneKey, Tally> found) {
        NavigableMap<Long, Tally> panes = new TreeMap<>();
        Optional<KeyValue<PaneKey, Tally>> seen = Optional.empty();
        while (found.hasNext()) {
            KeyValue<PaneKey, Tally> pane = found.next();
            if (panes.isEmpty()) {
                panes.put(pane.key.pane(), pane.value);
            }
            seen = pane.value.total() > 0 ? Optional.of(pane) : seen;
        }
        seen.ifPresent(last -> panes.put(last.key.pane(), last.value));
        return panes;
    }

    /** Reads the panes from {@code first} to {@code last} in their order; the iterator is closed here. */
    <T> Answer<T> range(
            IntegrationName name, long first, long last, Function<KeyValueIterator<PaneKey, Tally>, T> read) {
        return stores.range(Names.PANES, partitionOf(name), new PaneKey(name, first), new PaneKey(name, last), read);
    }

    private int partitionOf(IntegrationName name) {
        return Names.partitionOf(name.value(), partitions);
    }
}
