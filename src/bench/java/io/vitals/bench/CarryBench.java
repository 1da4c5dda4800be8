/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.codec.HealthStatusJson;
import io.vitals.event.HealthStatus;
import io.vitals.topology.PublishConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.postgresql.PGConnection;

/**
 * How many rows a second one connector carries into Vitals: the table is filled as fast as one writer can, a thousand
 * rows to a transaction, until all of them are in the figures of {@code live}.
 */
final class CarryBench {
    static final Set<String> WORDS = Set.of("rows", "warmup", "integrations");

    private static final int ROWS_A_COMMIT = 1_000;
    private static final Duration POLL = Duration.ofMillis(20);

    private final WholeWay way;
    private final int integrations;
    private long written;

    private CarryBench(WholeWay way, int integrations) {
        this.way = way;
        this.integrations = integrations;
    }

    static void run(Map<String, String> words, Path folder) {
        int rows = Words.count(words, "rows", 1_000_000);
        try (WholeWay way = new WholeWay(folder, PublishConfig.DEFAULT)) {
            way.start();
            CarryBench bench = new CarryBench(way, Words.count(words, "integrations", 20));
            System.err.println("warm-up: " + bench.carry(Words.count(words, "warmup", 1_000_000)));
            System.out.println(Report.machine() + "\n\n| rows | written, rows/s | in `live`, rows/s | CPU s/M |");
            System.out.println("| --- | --- | --- | --- |\n" + bench.carry(rows));
        }
    }

    private String carry(int rows) {
        Lap begin = Lap.at(written);
        long beganNanos = System.nanoTime();
        write(rows);
        double writeSeconds = (System.nanoTime() - beganNanos) / 1e9;
        awaitCounted();
        double allSeconds = (System.nanoTime() - beganNanos) / 1e9;
        double cpu = begin.cpuPerMillionUntil(Lap.at(written));
        return String.format(
                Locale.ROOT, "| %,d | %,.0f | %,.0f | %.1f |", rows, rows / writeSeconds, rows / allSeconds, cpu);
    }

    private void write(int rows) {
        try (Connection connection = way.connect()) {
            for (int row = 0; row < rows; row += ROWS_A_COMMIT) {
                String batch = batch(Math.min(ROWS_A_COMMIT, rows - row));
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY calls (integration_name, validation_time, status, response_time_ms) FROM STDIN",
                                new StringReader(batch));
            }
            written += rows;
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String batch(int rows) {
        String now = Instant.now().toString();
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            lines.append("carried-")
                    .append(row % integrations)
                    .append('\t')
                    .append(now)
                    .append("\tsuccess\t")
                    .append(row % 900)
                    .append('\n');
        }
        return lines.toString();
    }

    /** Until the latest figures of all integrations together hold all rows. */
    private void awaitCounted() {
        Map<String, Object> settings = Map.of("bootstrap.servers", way.bootstrap(), "isolation.level", "read_committed");
        Map<String, Long> counted = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, WholeWay.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition("health-status", partition))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
            while (sum(counted) < written) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("only " + sum(counted) + " of " + written + " rows are counted");
                }
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                    note(HealthStatusJson.fromBytes(event.value()), counted);
                }
            }
        }
    }

    private static void note(HealthStatus event, Map<String, Long> counted) {
        event.live().ifPresent(live -> counted.put(event.integration().value(), live.successful() + live.failed()));
    }

    private static long sum(Map<String, Long> counted) {
        return counted.values().stream().mapToLong(Long::longValue).sum();
    }
}
