/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that was committed to a topic so far, each partition in its order. */
record Topic<T>(int partitions, List<ConsumerRecord<byte[], T>> records) {

    static <T> Topic<T> all(String bootstrap, String name, Function<byte[], T> reader) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], T>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], T> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), (topic, bytes) -> reader.apply(bytes))) {
            List<TopicPartition> all = IntStream.range(
                            0, consumer.partitionsFor(name).size())
                    .mapToObj(partition -> new TopicPartition(name, partition))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return new Topic<>(all.size(), records);
        }
    }
}
