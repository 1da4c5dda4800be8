/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes one record at a time, and says whether it is there, within less than a second. */
final class SureProducer implements AutoCloseable {
    /** A change that comes later would be late for its tick: better to say that it could not be written. */
    private static final int LONGEST_WRITE_MILLIS = 800;

    private final Producer<byte[], byte[]> producer;

    SureProducer(Map<String, String> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_WRITE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_WRITE_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WRITE_MILLIS);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Writes a record.
     *
     * @return its offset
     * @throws UnwrittenException if it was not written, or nobody knows whether it was
     */
    long write(ProducerRecord<byte[], byte[]> record) throws UnwrittenException {
        try {
            return producer.send(record).get().offset();
        } catch (ExecutionException e) {
            throw unwritten(record.topic(), Objects.requireNonNullElse(e.getCause(), e));
        } catch (KafkaException e) {
            throw unwritten(record.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unwritten(record.topic(), e);
        }
    }

    private static UnwrittenException unwritten(String topic, Throwable cause) {
        return new UnwrittenException("the topic " + topic + " could not be written, or not in time ("
                + cause.getMessage() + "); GET tells whether the change is there");
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(LONGEST_WRITE_MILLIS));
    }
}
