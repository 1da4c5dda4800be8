/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.query.Engine;
import io.vitals.store.StateMemory;
import io.vitals.topology.DataQuality;
import io.vitals.topology.PolicyBook;
import io.vitals.topology.Throughput;
import io.vitals.topology.VitalsTopology;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology: replaces a thread that dies, but gives up when they keep dying. */
final class StreamsRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final StateMemory memory;
    private final KafkaStreams streams;
    private final CompletableFuture<StartException> failure = new CompletableFuture<>();

    private final RestoreProgress restores = new RestoreProgress();
    private final AtomicLong threadDeaths = new AtomicLong();

    StreamsRunner(ServiceConfig config, PolicyBook book, DataQuality quality, Throughput throughput) {
        Properties properties = StreamsProperties.of(config);
        memory = new StateMemory(config.streams().stateMemory().bytes());
        memory.addTo(properties);
        streams = new KafkaStreams(
                new VitalsTopology(config.vitals(), book, quality, throughput).build(properties), properties);
        streams.setGlobalStateRestoreListener(restores);
        streams.setUncaughtExceptionHandler(new ThreadReplacement());
        streams.setStateListener((now, before) -> {
            LOG.info("streams state={} before={}", now, before);
            if (now == KafkaStreams.State.ERROR) {
                giveUp(new IllegalStateException("all stream threads have stopped"));
            }
        });
    }

    void start() {
        streams.start();
    }

    KafkaStreams streams() {
        return streams;
    }

    Map<String, Engine.Restore> restores() {
        return restores.restores();
    }

    /** How many stream threads died since the start. */
    long threadDeaths() {
        return threadDeaths.get();
    }

    /** Completes when the topology has given up; never exceptionally. */
    CompletableFuture<StartException> failure() {
        return failure;
    }

    private void giveUp(Throwable reported) {
        Throwable cause = reported;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        failure.complete(new StartException(
                "the topology has stopped: " + cause.getMessage(),
                "Look for the first error in the log above; nothing is lost, and a start goes on where this stopped.",
                reported));
    }

    /** Ends without a word to the group. */
    void vanish() {
        boolean isClosed = streams.close(
                CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP)
                        .withTimeout(CLOSE_TIMEOUT));
        LOG.info("streams vanished closed={}", isClosed);
    }

    /** Leaves the group, so that the next start need not wait for this one's session to run out. */
    @Override
    public void close() {
        boolean isClosed =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_TIMEOUT));
        if (isClosed) {
            memory.close();
        }
    }

    /** A record that kills its thread would kill each replacement too: five deaths within a minute are enough. */
    private final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
        private static final int MOST_DEATHS = 5;
        private static final long WITHIN_NANOS = Duration.ofMinutes(1).toNanos();

        private int deaths;
        private long firstDeath;

        @Override
        public synchronized StreamThreadExceptionResponse handle(Throwable cause) {
            long now = System.nanoTime();
            if (deaths == 0 || now - firstDeath > WITHIN_NANOS) {
                deaths = 0;
                firstDeath = now;
            }
            deaths++;
            threadDeaths.incrementAndGet();
            LOG.error("stream thread died deaths={}", deaths, cause);
            if (deaths < MOST_DEATHS) {
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            giveUp(cause);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
    }
}
