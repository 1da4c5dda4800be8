/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the breakers as Vitals says, by a thread of its own. When reading fails it says so, leaves them as they are,
 * and reads again from the start.
 */
final class HealthFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthFollower.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Breakers breakers;
    private final Thread thread = new Thread(this::run, "health-follower");
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    HealthFollower(Supplier<Consumer<byte[], byte[]>> consumers, Breakers breakers) {
        this.consumers = consumers;
        this.breakers = breakers;
    }

    /** A consumer as {@link HealthTopics} needs it. */
    static Consumer<byte[], byte[]> consumer(String bootstrap) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false, // they are Vitals' to create
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void start() {
        thread.start();
    }

    /** Waits until the breakers stand as Vitals last said. A service does better to begin its calls only then. */
    boolean awaitReady(Duration within) throws InterruptedException {
        return ready.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        while (!isClosed()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                new HealthTopics(consumer, breakers, InstantSource.system()).follow(this::isClosed, this::caughtUp);
            } catch (WakeupException | InterruptException closing) {
                LOG.debug("follower=closing");
            } catch (RuntimeException e) {
                LOG.warn("follower=failed again-in={} breakers=stay-as-they-are cause={}", PAUSE, e.toString());
                pause();
            }
        }
    }

    private void caughtUp() {
        LOG.info("follower=ready breakers={}", breakers.names().size());
        ready.countDown();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the thread and waits for it, so that the consumer is closed. */
    @Override
    public void close() {
        closed.countDown();
        if (!hasEnded()) {
            thread.interrupt(); // it may wait for a broker that is away
        }
        hasEnded();
    }

    private boolean hasEnded() {
        try {
            thread.join(CLOSE_WITHIN.toMillis() / 2);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
