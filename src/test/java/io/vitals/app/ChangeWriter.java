/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitals.topology.Names;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what a connector would: a row of each integration, then a pulse in each partition, five times a second. */
final class ChangeWriter implements AutoCloseable {
    private static final long PERIOD_MILLIS = 200;

    private final KafkaProducer<byte[], byte[]> producer;
    private final int partitions;
    private final List<String> integrations;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private long position;

    ChangeWriter(String bootstrap, int partitions, List<String> integrations) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.partitions = partitions;
        this.integrations = List.copyOf(integrations);
        ScheduledFuture<?> unused = clock.scheduleAtFixedRate(this::write, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void write() {
        Instant now = Instant.now();
        for (String name : integrations) {
            position++;
            send(
                    (int) (position % partitions),
                    "{\"id\":" + position + "}",
                    "integration_validations",
                    "c",
                    """
                    {"id":%d,"integration_name":"%s","validation_time":"%s","status":"success"}""".formatted(position, name, now));
        }
        for (int partition = 0; partition < partitions; partition++) {
            position++;
            send(partition, "{\"slot\":" + partition + "}", "vitals_pulse", "u", """
                    {"slot":%d,"beat":"%s"}""".formatted(partition, now));
        }
    }

    private void send(int partition, String key, String table, String op, String after) {
        String event = """
                {"before":null,"after":%s,"op":"%s","ts_ms":%d,"source":{"connector":"postgresql","name":"vitals",\
                "ts_ms":%d,"snapshot":null,"db":"app","schema":"public","table":"%s","lsn":%d}}""".formatted(
                        after, op, System.currentTimeMillis(), System.currentTimeMillis(), table, 1_000 + position);
        Future<?> unused = producer.send(
                new ProducerRecord<>(Names.CHANGES, partition, key.getBytes(UTF_8), event.getBytes(UTF_8)));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }
}
