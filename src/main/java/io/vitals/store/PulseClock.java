/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The last pulse of each source in one partition: the only clock by which rows are late and generations dropped. */
public final class PulseClock {
    private final KeyValueStore<String, Long> store;
    /** What is in the store, at hand: it is asked for with every row. */
    private final Map<String, Long> known = new HashMap<>();

    public PulseClock(KeyValueStore<String, Long> store) {
        this.store = store;
        try (KeyValueIterator<String, Long> all = store.all()) {
            all.forEachRemaining(source -> known.put(source.key, source.value));
        }
    }

    public static StoreBuilder<KeyValueStore<String, Long>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.Long())
                .withCachingEnabled();
    }

    /** Notes a pulse; an older one than the last changes nothing. */
    public void advance(String source, long beatMicros) {
        Long last = known.get(source);
        if (last == null || last < beatMicros) {
            known.put(source, beatMicros);
            store.put(source, beatMicros);
        }
    }

    /** The source's last pulse in microseconds since the epoch. */
    public OptionalLong last(String source) {
        Long last = known.get(source);
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** The lowest last pulse over these sources; empty while one has not been heard. */
    public OptionalLong lowest(List<String> sources) {
        return sources.stream().allMatch(source -> last(source).isPresent())
                ? sources.stream()
                        .mapToLong(source -> last(source).orElseThrow())
                        .min()
                : OptionalLong.empty();
    }
}
