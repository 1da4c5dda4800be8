/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;

/** A topic that holds the last value of each key, which nobody else writes to meanwhile. */
final class CompactedTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long SILENCE_NANOS = Duration.ofSeconds(15).toNanos();

    private final Map<String, Object> clients;
    private final List<TopicPartition> partitions;

    /** A key, which is compared by its bytes. */
    record Key(Bytes bytes) {}

    CompactedTopic(Map<String, Object> clients, List<TopicPartition> partitions) {
        this.clients = clients;
        this.partitions = partitions;
    }

    /** Each key with a value that is committed, and the partition that it is in. */
    Map<Key, TopicPartition> liveKeys() {
        Map<Key, TopicPartition> keys = new HashMap<>();
        if (partitions.isEmpty()) {
            return keys;
        }
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long lastNanos = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
                read.forEach(record -> note(record, keys));
                lastNanos = read.isEmpty() ? lastNanos : System.nanoTime();
                if (System.nanoTime() - lastNanos > SILENCE_NANOS) {
                    throw new TimeoutException(
                            "nothing more came of " + partitions.get(0).topic());
                }
            }
        }
        return keys;
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, Map<Key, TopicPartition> keys) {
        Key key = new Key(Bytes.wrap(record.key()));
        if (record.value() == null) {
            keys.remove(key);
        } else {
            keys.put(key, new TopicPartition(record.topic(), record.partition()));
        }
    }

    /** Writes a tombstone for each, in its own partition. */
    void forgetAll() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 12_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> written = new ArrayList<>();
            liveKeys()
                    .forEach((key, partition) -> written.add(producer.send(new ProducerRecord<>(
                            partition.topic(),
                            partition.partition(),
                            key.bytes().get(),
                            null))));
            producer.flush();
            written.forEach(CompactedTopic::acknowledged);
        }
    }

    private static void acknowledged(Future<?> write) {
        try {
            write.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException refused ? refused : new KafkaException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException(stopped);
        }
    }
}
