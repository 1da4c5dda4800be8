/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.HealthTransitionJson;
import io.vitals.codec.Schemas;
import io.vitals.codec.SystemStatusJson;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.event.SystemStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that was committed to the topics of health so far, valid by its schema. */
final class Published {
    private Published() {}

    static List<HealthStatus> statuses(String bootstrap) {
        return all(bootstrap, "health-status", HealthStatusJson::fromBytes);
    }

    /** By tick, then by integration. */
    static List<HealthTransition> transitions(String bootstrap) {
        List<HealthTransition> events =
                new ArrayList<>(all(bootstrap, "health-transitions", HealthTransitionJson::fromBytes));
        events.sort(
                Comparator.comparing((HealthTransition event) -> event.settled().asOf())
                        .thenComparing(HealthTransition::integration));
        return events;
    }

    static List<SystemStatus> system(String bootstrap) {
        return all(bootstrap, "health-system", SystemStatusJson::fromBytes);
    }

    private static <T> List<T> all(String bootstrap, String topic, Function<byte[], T> reader) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        List<T> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.value() != null) { // a tombstone
                        Schemas.assertValid(topic, record.value());
                        events.add(reader.apply(record.value()));
                    }
                }
            }
            return events;
        }
    }
}
