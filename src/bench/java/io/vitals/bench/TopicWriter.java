/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events to the topic, as old as the load says. What was taken is there once it is closed. */
final class TopicWriter implements Load.Sink, AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final long ageMillis;

    TopicWriter(String bootstrap, Load load) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap, "linger.ms", 20, "batch.size", 262_144, "compression.type", "lz4");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        ageMillis = 1_000L * load.timing().ageSeconds();
    }

    @Override
    public void take(Load.Event event) {
        long writtenMillis = System.currentTimeMillis() - ageMillis;
        var unused = producer.send(
                new ProducerRecord<>(Bench.TOPIC, event.partition(), writtenMillis, event.key(), event.value()));
    }

    @Override
    public void close() {
        producer.close();
    }
}
