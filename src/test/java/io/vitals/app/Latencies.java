/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.codec.HealthTransitionJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** From the commit of a row to the transition that it causes, as a consumer gets it, in milliseconds, ascending. */
record Latencies(List<Long> millis) {
    static final Latencies NONE = new Latencies(List.of());

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** No divisor of a second, so that rows fall anywhere in a pane. */
    private static final long PERIOD_NANOS = 237_000_000;

    Latencies {
        millis = millis.stream().sorted().toList();
    }

    /** The first row of each of some integrations is a failure, and each makes a transition. */
    static Latencies measure(LiveStack live, String table, String prefix, int samples) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", live.stack().bootstrap(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Connection connection = live.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                        + " (integration_name, validation_time, status) VALUES (?, now(), 'timeout')")) {
            List<TopicPartition> partitions = consumer.partitionsFor("health-transitions").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            return new Latencies(measure(consumer, insert, prefix, samples));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<Long> measure(
            KafkaConsumer<byte[], byte[]> consumer, PreparedStatement insert, String prefix, int samples)
            throws SQLException {
        Map<String, Long> committed = new HashMap<>();
        List<Long> millis = new ArrayList<>();
        int sent = 0;
        long start = System.nanoTime();
        long deadline = start + PATIENCE.toNanos();
        while (millis.size() < samples && System.nanoTime() < deadline) {
            boolean isDue = System.nanoTime() - start > sent * PERIOD_NANOS;
            if (sent < samples && isDue) {
                String name = prefix + sent++;
                insert.setString(1, name);
                insert.executeUpdate();
                committed.put(name, System.nanoTime());
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(5))) {
                Long from = committed.remove(HealthTransitionJson.fromBytes(record.value())
                        .integration()
                        .value());
                if (from != null) {
                    millis.add((System.nanoTime() - from) / 1_000_000);
                }
            }
        }
        return millis;
    }

    boolean isWithin(long p50, long p99) {
        return !millis.isEmpty() && quantile(50) <= p50 && quantile(99) <= p99;
    }

    Latencies better(Latencies other) {
        return millis.isEmpty() || (!other.millis.isEmpty() && other.quantile(99) < quantile(99)) ? other : this;
    }

    private long quantile(int percent) {
        return millis.get((millis.size() * percent + 99) / 100 - 1);
    }

    @Override
    public String toString() {
        return millis.isEmpty()
                ? "nothing came"
                : "p50 %d ms, p99 %d ms, of %d".formatted(quantile(50), quantile(99), millis.size());
    }
}
