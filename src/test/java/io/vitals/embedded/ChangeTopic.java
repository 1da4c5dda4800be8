/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the change topic from its beginning, committed records only, and remembers what it saw. */
final class ChangeTopic implements AutoCloseable {

    static final String NAME = "vitals-changes";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> rows = new ArrayList<>();
    private final Set<Integer> pulsed = new TreeSet<>();
    private int pulses;

    ChangeTopic(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, DemoHooks.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(NAME, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Each row seen so far as its operation and message, such as {@code c first}. */
    List<String> rows() {
        read();
        return List.copyOf(rows);
    }

    /** The partitions that a streamed pulse has reached. */
    Set<Integer> pulsedPartitions() {
        read();
        return Set.copyOf(pulsed);
    }

    /** Streamed pulses so far. */
    int pulses() {
        read();
        return pulses;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void read() {
        for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
            JsonNode change = parse(entry.value());
            String operation = change.path("op").asText();
            if (change.path("source").path("table").asText().equals("vitals_pulse")) {
                if (operation.equals("u")) {
                    pulsed.add(entry.partition());
                    pulses++;
                }
            } else {
                rows.add(operation + " "
                        + change.path("after").path("error_message").asText());
            }
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
