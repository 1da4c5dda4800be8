/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.query.Answer.Found;
import io.vitals.query.Answer.NotReady;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Asks the stores of this instance: those that it holds as the active one, or its copies of those that another has.
 *
 * <p>Not by {@code KafkaStreams.query}: up to Kafka 4.3 it takes the lock of a store's position before the store's own,
 * and a write takes them the other way round, so that a read can stop a stream thread for ever (KAFKA-19629).
 */
public final class LocalStores {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final KafkaStreams streams;
    private final Optional<StandbyProgress> standby;

    private LocalStores(KafkaStreams streams, Optional<StandbyProgress> standby) {
        this.streams = streams;
        this.standby = standby;
    }

    /** Those that this instance holds as the active one. */
    public static LocalStores active(KafkaStreams streams) {
        return new LocalStores(streams, Optional.empty());
    }

    /** Whatever there is of them here: it is read once all that was committed before is in it. */
    public static LocalStores standby(KafkaStreams streams, StandbyProgress progress) {
        return new LocalStores(streams, Optional.of(progress));
    }

    /** Reads a range of one partition of a store, both ends included; the iterator is closed here. */
    <K, V, T> Answer<T> range(String store, int partition, K first, K last, Function<KeyValueIterator<K, V>, T> read) {
        return from(store, partition, (ReadOnlyKeyValueStore<K, V> stored) -> stored.range(first, last), read);
    }

    /** The same from the last on, backwards. */
    <K, V, T> Answer<T> backwards(
            String store, int partition, K first, K last, Function<KeyValueIterator<K, V>, T> read) {
        return from(store, partition, (ReadOnlyKeyValueStore<K, V> stored) -> stored.reverseRange(first, last), read);
    }

    private <K, V, T> Answer<T> from(
            String store,
            int partition,
            Function<ReadOnlyKeyValueStore<K, V>, KeyValueIterator<K, V>> iterator,
            Function<KeyValueIterator<K, V>, T> read) {
        return whole(store, partition)
                .then(behind -> ask(this.<K, V>in(store).withPartition(partition), stored -> {
                    try (KeyValueIterator<K, V> found = iterator.apply(stored)) {
                        return read.apply(found);
                    }
                }));
    }

    /** Reads one value of one partition of a store; {@code missing} if there is none. */
    <K, V> Answer<V> value(String store, int partition, K key, V missing) {
        return whole(store, partition)
                .then(behind -> ask(this.<K, V>in(store).withPartition(partition), stored -> {
                    V found = stored.get(key);
                    return found == null ? missing : found;
                }));
    }

    /** Reads every partition of a store that this instance has, one after the other; the iterator is closed here. */
    <K, V, T> Answer<T> everywhere(String store, Function<KeyValueIterator<K, V>, T> read) {
        return ask(this.<K, V>in(store), stored -> {
            try (KeyValueIterator<K, V> found = stored.all()) {
                return read.apply(found);
            }
        });
    }

    /** A copy is read once nothing is missing from it. */
    private Answer<Long> whole(String store, int partition) {
        return standby.map(progress -> progress.await(store, partition)).orElse(new Found<>(0L));
    }

    private <K, V> StoreQueryParameters<ReadOnlyKeyValueStore<K, V>> in(String store) {
        StoreQueryParameters<ReadOnlyKeyValueStore<K, V>> named =
                StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore());
        return standby.isPresent() ? named.enableStaleStores() : named;
    }

    private <S, T> Answer<T> ask(StoreQueryParameters<S> store, Function<S, T> read) {
        try {
            return new Found<>(read.apply(streams.store(store)));
        } catch (StreamsNotStartedException starting) {
            return NotReady.here("the topology is starting", SOON);
        } catch (InvalidStateStoreException | IllegalStateException moving) {
            return NotReady.here("the stores are being moved or restored", SOON);
        }
    }
}
