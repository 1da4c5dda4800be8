/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PolicyBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;

/** Checks panes of a second on the heap, those of every integration, as the service checks those of its stores. */
public final class HeapChecks implements CheckReader {
    /** The policy in force, at each tick. */
    public PolicyBook book = PolicyBook.of(Policies.allBy(Policy.DEFAULT));

    /** How the service judges, its policies aside. */
    public HealthConfig health = HealthConfig.DEFAULT;

    private final NavigableMap<Long, Tally> panes;
    private final Supplier<Answer<Long>> settled;

    /** Over these panes; the last settled tick is told only while they can be read. */
    public HeapChecks(NavigableMap<Long, Tally> panes, Supplier<Answer<Long>> settled) {
        this.panes = panes;
        this.settled = settled;
    }

    /** This policy is in force. */
    public void under(Policy policy) {
        book = PolicyBook.of(Policies.allBy(policy));
    }

    @Override
    public Answer<Checkup> at(HealthStatus known, Optional<Instant> tick) {
        return new StoredChecks(
                        new Kept(), health, new RulesThen.Source(health.resolution(), Duration.ofHours(25), book))
                .at(known, tick);
    }

    private final class Kept implements PaneRanges {
        @Override
        public Answer<Long> settledTick(IntegrationName name) {
            return settled.get();
        }

        @Override
        public <T> Answer<T> range(
                IntegrationName name, long first, long last, Function<Iterator<KeyValue<PaneKey, Tally>>, T> read) {
            return read(name, panes.subMap(first, true, last, true), read);
        }

        @Override
        public <T> Answer<T> backwards(
                IntegrationName name, long first, long last, Function<Iterator<KeyValue<PaneKey, Tally>>, T> read) {
            return read(name, panes.subMap(first, true, last, true).descendingMap(), read);
        }

        private <T> Answer<T> read(
                IntegrationName name, Map<Long, Tally> found, Function<Iterator<KeyValue<PaneKey, Tally>>, T> read) {
            return new Answer.Found<>(read.apply(found.entrySet().stream()
                    .map(pane -> KeyValue.pair(new PaneKey(name, pane.getKey()), pane.getValue()))
                    .iterator()));
        }
    }
}
