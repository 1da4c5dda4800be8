/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.SystemStatus;
import io.vitals.query.Answer;
import io.vitals.query.HealthJournal;
import io.vitals.query.HealthView;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All clients of the stream, and the one thread that tells them what has changed. It never waits for a client. Changes
 * gather for a moment, or for as long as the last round took, before all are told: so it is busy half of the time at
 * most. When it fails for good it ends all streams, rather than leave them silent.
 */
final class StreamHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long CLOSE_MILLIS = 2_000;

    private final StreamConfig config;
    private final HealthJournal journal;
    private final HealthView health;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private final Semaphore places;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "vitals-stream");
    private volatile boolean isClosed;
    private long lookedNanos;
    private long pingedNanos;

    StreamHub(StreamConfig config, HealthJournal journal, HealthView health) {
        this.config = config;
        this.journal = journal;
        this.health = health;
        this.places = new Semaphore(config.mostClients());
        thread.setDaemon(true);
    }

    void start() {
        lookedNanos = System.nanoTime();
        pingedNanos = lookedNanos;
        journal.onChange(this::awake);
        thread.start();
    }

    private void awake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Takes a place for a client to come, if there is one. */
    boolean reserve() {
        return !isClosed && places.tryAcquire();
    }

    /** Gives back a place that no client came for. */
    void release() {
        places.release();
    }

    /** The client is told of changes until it is gone; its place is given back then. */
    void add(StreamClient client) {
        clients.add(client);
        if (isClosed) {
            client.close();
        }
    }

    void remove(StreamClient client) {
        if (clients.remove(client)) {
            places.release();
        }
    }

    int size() {
        return clients.size();
    }

    private void run() {
        while (!isClosed) {
            try {
                boolean unused = news.tryAcquire(untilNextLook(), TimeUnit.NANOSECONDS);
                long began = System.nanoTime();
                look(began);
                clients.forEach(StreamClient::pump);
                rest(System.nanoTime() - began);
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException e) {
                LOG.error("stream round=failed clients={}", clients.size(), e);
            } catch (Error e) {
                LOG.error("stream round=failed ended={}", clients.size(), e);
                clients.forEach(StreamClient::close);
            }
        }
    }

    private long untilNextLook() {
        long look = Math.min(LOOK.toNanos(), config.keepAlive().toNanos());
        return lookedNanos + look - System.nanoTime();
    }

    /** What comes by time alone. */
    private void look(long now) {
        if (untilNextLook() > 0) {
            return;
        }
        lookedNanos = now;
        journal.refresh();
        clients.forEach(client -> client.dropIfBlocked(config.patience().toNanos()));
        if (now - pingedNanos >= config.keepAlive().toNanos()) {
            pingedNanos = now;
            byte[] ping = StreamFrames.ping(system());
            clients.forEach(client -> client.ping(ping));
        }
    }

    private Optional<SystemStatus> system() {
        return health.system() instanceof Answer.Found<SystemStatus> found
                ? Optional.of(found.value())
                : Optional.empty();
    }

    private void rest(long tookNanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(config.pause().toNanos(), tookNanos));
    }

    /** Ends all streams; none can begin from now on. */
    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.forEach(StreamClient::close);
    }
}
