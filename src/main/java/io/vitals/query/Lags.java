/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * How far each copy that this instance has is. Streams asks the broker for the ends of all of them, and may wait for a
 * minute: so there is one look at a time, which whoever asks meanwhile shares.
 */
final class Lags implements AutoCloseable {
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private final KafkaStreams streams;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread looking = new Thread(work, "vitals-lags");
        looking.setDaemon(true);
        return looking;
    });
    private CompletableFuture<Map<String, Map<Integer, LagInfo>>> look = CompletableFuture.completedFuture(Map.of());
    private volatile long doneNanos = System.nanoTime() - FRESH_NANOS;

    Lags(KafkaStreams streams) {
        this.streams = streams;
    }

    /** That of a store; empty if there is no copy here, or it cannot be told within the time. */
    Optional<LagInfo> of(String store, int partition, long withinNanos) throws InterruptedException {
        try {
            Map<Integer, LagInfo> found =
                    look().get(withinNanos, TimeUnit.NANOSECONDS).getOrDefault(store, Map.of());
            return Optional.ofNullable(found.get(partition));
        } catch (ExecutionException | TimeoutException untold) {
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<Map<String, Map<Integer, LagInfo>>> look() {
        if (look.isDone() && System.nanoTime() - doneNanos >= FRESH_NANOS) {
            look = CompletableFuture.supplyAsync(this::all, thread);
        }
        return look;
    }

    private Map<String, Map<Integer, LagInfo>> all() {
        try {
            return streams.allLocalStorePartitionLags();
        } catch (StreamsException | IllegalStateException starting) {
            return Map.of();
        } finally {
            doneNanos = System.nanoTime(); // who waited in vain finds it when it asks again
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
