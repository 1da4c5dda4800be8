/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.PulseBinary;
import io.vitals.health.Frontier;
import io.vitals.health.Frontier.Pair;
import io.vitals.health.Frontier.Pulse;
import io.vitals.tally.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How far a partition of stage 2 is, in stores that survive: each pair's last pulse, and the last settled tick. What
 * has changed is stored with {@link #flush}, before each commit and after the panes: whoever reads a settled tick from
 * the store finds its panes there.
 */
public final class StoredFrontier {
    /** The key of the last settled tick. */
    public static final String TICK = "tick";

    private static final String RESOLUTION = "resolution";

    private final KeyValueStore<String, Pulse> pulses;
    private final KeyValueStore<String, Long> settled;
    private final Map<Pair, Pulse> unstored = new HashMap<>();
    private OptionalLong settledTick;

    public StoredFrontier(KeyValueStore<String, Pulse> pulses, KeyValueStore<String, Long> settled) {
        this.pulses = pulses;
        this.settled = settled;
        Long tick = settled.get(TICK);
        this.settledTick = tick == null ? OptionalLong.empty() : OptionalLong.of(tick);
    }

    public static StoreBuilder<KeyValueStore<String, Pulse>> pulsesBuilder(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), PulseBinary.serde());
    }

    public static StoreBuilder<KeyValueStore<String, Long>> settledBuilder(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.Long());
    }

    /** The frontier as it was left, over these pairs; the pulses of others are dropped. */
    public Frontier restore(Set<Pair> expected) {
        Frontier frontier = new Frontier(expected);
        List<String> unlisted = new ArrayList<>();
        try (KeyValueIterator<String, Pulse> all = pulses.all()) {
            while (all.hasNext()) {
                KeyValue<String, Pulse> next = all.next();
                if (frontier.advance(pair(next.key), next.value).isEmpty()) {
                    unlisted.add(next.key);
                }
            }
        }
        unlisted.forEach(pulses::delete);
        return frontier;
    }

    /**
     * Holds the settings against what is stored: ticks and panes are numbered in units of the resolution.
     *
     * @throws IllegalStateException if the state was made with another
     */
    public void require(Resolution resolution) {
        Long stored = settled.get(RESOLUTION);
        if (stored != null && stored != resolution.micros()) {
            throw new IllegalStateException("the state was made with resolution "
                    + new Resolution(stored).length().toMillis() + "ms, but the settings say "
                    + resolution.length().toMillis()
                    + "ms: set it back, or begin anew by 'vitals reset'");
        }
        settled.put(RESOLUTION, resolution.micros());
    }

    public void put(Pair pair, Pulse pulse) {
        unstored.put(pair, pulse);
    }

    public OptionalLong settledTick() {
        return settledTick;
    }

    public void settled(long tick) {
        settledTick = OptionalLong.of(tick);
    }

    /** Stores what has changed since the last time. */
    public void flush() {
        unstored.forEach((pair, pulse) -> pulses.put(key(pair), pulse));
        unstored.clear();
        Long before = settled.get(TICK);
        if (settledTick.isPresent() && (before == null || before != settledTick.getAsLong())) {
            settled.put(TICK, settledTick.getAsLong());
        }
    }

    /** The key that a pair's pulse is stored under. */
    public static String key(Pair pair) {
        return pair.partition() + "/" + pair.source();
    }

    /** The pair that a key stands for. */
    public static Pair pair(String key) {
        int slash = key.indexOf('/');
        return new Pair(key.substring(slash + 1), Integer.parseInt(key.substring(0, slash)));
    }
}
