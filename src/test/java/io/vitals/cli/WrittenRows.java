/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes rows and pulses as a connector would, knows what they add up to, and reads topics. */
final class WrittenRows implements AutoCloseable {
    private static final List<String> NAMES = List.of("payments", "search", "mail");

    private final String bootstrap;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Instant began = Instant.now();
    private final Map<Integer, Boolean> isSuccess = new TreeMap<>();
    private long position = 1_000;

    WrittenRows(String bootstrap, int partitions) {
        this.bootstrap = bootstrap;
        this.partitions = partitions;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Rows of the minutes before, of which every fifth failed. */
    void insert(int rows) {
        for (int id = 0; id < rows; id++) {
            row("c", id, id % 5 != 0);
        }
    }

    /** The first of them failed after all, whatever they were. */
    void correct(int rows) {
        for (int id = 0; id < rows; id++) {
            row("u", id, false);
        }
    }

    private void row(String op, int id, boolean success) {
        isSuccess.put(id, success);
        write(id % partitions, "{\"id\":" + id + "}", "integration_validations", op, """
                {"id":%d,"integration_name":"%s","validation_time":"%s","status":"%s"}""".formatted(
                        id, name(id), began.minusSeconds(id), success ? "success" : "timeout"));
    }

    private static String name(int id) {
        return NAMES.get(id % NAMES.size());
    }

    /** By integration the successes and the failures. */
    Map<String, String> counts() {
        Map<String, int[]> counts = new TreeMap<>();
        isSuccess.forEach((id, success) -> counts.computeIfAbsent(name(id), name -> new int[2])[success ? 0 : 1]++);
        Map<String, String> texts = new TreeMap<>();
        counts.forEach((name, count) -> texts.put(name, count[0] + "/" + count[1]));
        return texts;
    }

    /** In each partition, so that what was written before it is settled. */
    void pulse() {
        for (int partition = 0; partition < partitions; partition++) {
            write(partition, "{\"slot\":" + partition + "}", "vitals_pulse", "u", """
                    {"slot":%d,"beat":"%s"}""".formatted(
                            partition, Instant.now()));
        }
        producer.flush();
    }

    private void write(int partition, String key, String table, String op, String after) {
        position++;
        long now = System.currentTimeMillis();
        String event = """
                {"before":null,"after":%s,"op":"%s","ts_ms":%d,"source":{"connector":"postgresql","name":"vitals",\
                "ts_ms":%d,"snapshot":null,"db":"app","schema":"public","table":"%s","lsn":%d}}""".formatted(after, op, now, now, table, position);
        send(new ProducerRecord<>("vitals-changes", partition, key.getBytes(UTF_8), event.getBytes(UTF_8)));
    }

    /** A health of an integration whose rows are gone from the change topic. */
    void ghost(String name, byte[] health) {
        send(new ProducerRecord<>("health-status", name.getBytes(UTF_8), health));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The ids of all transitions that are published. */
    List<String> transitionIds() {
        List<String> ids = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> all = assigned(consumer, Set.of("health-transitions"));
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            consumer.seekToBeginning(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    ids.add(new String(record.headers().lastHeader("ce_id").value(), UTF_8));
                }
            }
        }
        return ids;
    }

    /** Where topics begin and end. */
    String ends(Set<String> topics) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> all = assigned(consumer, topics);
            Map<String, Long> offsets = new TreeMap<>();
            consumer.beginningOffsets(all).forEach((partition, begin) -> offsets.put(partition + " from", begin));
            consumer.endOffsets(all).forEach((partition, end) -> offsets.put(partition + " to", end));
            return offsets.toString();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> assigned(KafkaConsumer<byte[], byte[]> consumer, Set<String> topics) {
        List<TopicPartition> all = topics.stream()
                .filter(topic -> !topic.startsWith("__"))
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(all);
        return all;
    }

    @Override
    public void close() {
        producer.close();
    }
}
