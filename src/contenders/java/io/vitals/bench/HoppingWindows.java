/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Another engine that counts in windows of an hour that begin each minute. It is through when every integration has the
 * figure of a window in which its last row is. That an engine gives a window only when time has passed it, is taken
 * care of by pulses of two hours later, which lie behind the rows on the topic before it starts.
 */
abstract class HoppingWindows implements Contender {
    static final Duration LENGTH = Duration.ofHours(1);
    static final Duration STEP = Duration.ofMinutes(1);

    /** For so long a row may be behind those that were read before it. */
    static final Duration LATENESS = Duration.ofSeconds(5);

    private static final int WINDOWS_A_ROW = 60;
    private static final Duration FAR_LATER = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrap;
    private final Load load;
    private final ConsumerMeter meter = new ConsumerMeter();

    HoppingWindows(String bootstrap, Load load) {
        this.bootstrap = bootstrap;
        this.load = load;
        WindowResults.HERE.begin(load.endMillis());
    }

    /** Starts the engine. */
    abstract void launch();

    /** Completes only if the engine gives up. */
    abstract CompletableFuture<?> end();

    @Override
    public final void start() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            load.pulses(
                    event -> {
                        var unused = producer.send(
                                new ProducerRecord<>(Bench.TOPIC, event.partition(), event.key(), event.value()));
                    },
                    load.endMillis() + FAR_LATER.toMillis());
        }
        launch();
    }

    @Override
    public final long read() {
        if (end().isDone()) {
            throw new IllegalStateException("the engine has given up: " + end());
        }
        return meter.records();
    }

    @Override
    public final boolean isDone() {
        return read() >= load.records() && WindowResults.HERE.whole() >= load.integrations();
    }

    /** What all windows have counted together: each row is in sixty. */
    @Override
    public final long counted() {
        long expected = (long) load.rows() * WINDOWS_A_ROW;
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (WindowResults.HERE.calls() < expected && System.nanoTime() < deadline) {
                Thread.sleep(50);
            }
            Thread.sleep(1_000); // what comes twice comes at the end, too
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return WindowResults.HERE.calls() / WINDOWS_A_ROW;
    }
}
