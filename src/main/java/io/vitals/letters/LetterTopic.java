/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.letters;

import io.vitals.topology.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters, from some place on to the end that the topic has at the beginning: what comes later is not read.
 */
final class LetterTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> ends;

    private LetterTopic(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        this.partitions = partitions(consumer);
        consumer.assign(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** From the first letter that is kept. */
    static LetterTopic fromBeginning(KafkaConsumer<byte[], byte[]> consumer) {
        LetterTopic topic = new LetterTopic(consumer);
        consumer.seekToBeginning(topic.partitions);
        return topic;
    }

    /** From where the consumer's group has come to, which is the beginning for one that is new. */
    static LetterTopic fromCommitted(KafkaConsumer<byte[], byte[]> consumer) {
        return new LetterTopic(consumer);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        @Nullable List<PartitionInfo> found = consumer.partitionsFor(Names.DEAD_LETTERS);
        if (found == null || found.isEmpty()) {
            throw new LettersException(
                    "there is no topic " + Names.DEAD_LETTERS + " at this broker",
                    "Vitals makes it at its start: check kafka.bootstrap.servers, or --bootstrap.");
        }
        return found.stream()
                .map(partition -> new TopicPartition(Names.DEAD_LETTERS, partition.partition()))
                .toList();
    }

    /** Those before the end, each once. */
    void read(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (Optional<List<ConsumerRecord<byte[], byte[]>>> some = next(); some.isPresent(); some = next()) {
            some.get().forEach(reader);
        }
    }

    /** Some of those before the end, maybe none yet; empty when the end is reached. */
    Optional<List<ConsumerRecord<byte[], byte[]>>> next() {
        if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            return Optional.empty();
        }
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        return Optional.of(partitions.stream()
                .flatMap(partition -> polled.records(partition).stream()
                        .filter(record -> record.offset() < ends.getOrDefault(partition, 0L)))
                .toList());
    }
}
