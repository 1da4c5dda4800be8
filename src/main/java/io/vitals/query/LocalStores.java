/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.query.Answer.Found;
import io.vitals.query.Answer.NotReady;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.StateQueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Asks the stores that this instance holds as the active one. */
final class LocalStores {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final KafkaStreams streams;

    LocalStores(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Reads a range of one partition of a store; the iterator is closed here. */
    <K, V, T> Answer<T> range(
            String store,
            int partition,
            Query<KeyValueIterator<K, V>> query,
            Function<KeyValueIterator<K, V>, T> read) {
        return one(store, partition, query).then(result -> whole(result).map(iterator -> readAndClose(iterator, read)));
    }

    /** Reads one value of one partition of a store; {@code null} becomes {@code missing}. */
    <V> Answer<V> value(String store, int partition, Query<V> query, V missing) {
        return one(store, partition, query)
                .then(result -> result != null && result.isSuccess() && result.getResult() == null
                        ? new Found<>(missing)
                        : whole(result));
    }

    /** What one partition of a store answers; there is no result where this instance does not hold it. */
    private <R> Answer<@Nullable QueryResult<R>> one(String store, int partition, Query<R> query) {
        return ask(StateQueryRequest.inStore(store).withQuery(query).withPartitions(Set.of(partition)))
                .map(result -> result.getPartitionResults().get(partition));
    }

    /** Reads all of every partition of a store that this instance has, by partition. */
    <K, V, T> Answer<Map<Integer, T>> everywhere(
            String store, Query<KeyValueIterator<K, V>> query, Function<KeyValueIterator<K, V>, T> read) {
        return ask(StateQueryRequest.inStore(store).withQuery(query)).map(result -> {
            Map<Integer, T> answers = new TreeMap<>();
            result.getPartitionResults().forEach((partition, answer) -> {
                if (answer.isSuccess()) {
                    answers.put(partition, readAndClose(answer.getResult(), read));
                }
            });
            return answers;
        });
    }

    private <R> Answer<StateQueryResult<R>> ask(StateQueryRequest<R> request) {
        try {
            return new Found<>(streams.query(request.requireActive()));
        } catch (StreamsNotStartedException starting) {
            return new NotReady<>("the topology is starting", SOON);
        } catch (InvalidStateStoreException | IllegalStateException moving) {
            return new NotReady<>("the stores are being moved or restored", SOON);
        }
    }

    private static <R> Answer<R> whole(@Nullable QueryResult<R> result) {
        if (result == null) {
            return new NotReady<>("this instance does not hold that partition now", SOON);
        }
        return result.isSuccess()
                ? new Found<>(result.getResult())
                : new NotReady<>("the store cannot answer now: " + result.getFailureMessage(), SOON);
    }

    private static <K, V, T> T readAndClose(KeyValueIterator<K, V> iterator, Function<KeyValueIterator<K, V>, T> read) {
        try (iterator) {
            return read.apply(iterator);
        }
    }
}
