/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.app.EmbeddedVitals;
import io.vitals.app.ServiceConfig;
import io.vitals.cdc.SourceConfig;
import io.vitals.codec.HealthStatusJson;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.EmbeddedConfig;
import io.vitals.embedded.Progress;
import io.vitals.embedded.Source;
import io.vitals.event.HealthStatus;
import io.vitals.health.Policies;
import io.vitals.rest.HttpConfig;
import io.vitals.store.Retention;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.Names;
import io.vitals.topology.PublishConfig;
import io.vitals.topology.TopicsConfig;
import io.vitals.topology.VitalsConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * From the commit of a row to the event on {@code health-status} that counts it, on the real way: PostgreSQL, Debezium,
 * Kafka and Vitals, all in this process, exactly once from end to end. Each row is a transaction of its own.
 */
final class LatencyBench implements AutoCloseable {
    private static final String TABLE = "calls";
    private static final int INTEGRATIONS = 20;
    private static final int WRITERS = 4;
    private static final int PARTITIONS = 4;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final EmbeddedVitals vitals;
    private final Map<String, Commits> commits = new ConcurrentHashMap<>();
    private final Thread reader = new Thread(this::read, "reader");
    private volatile boolean closed;

    LatencyBench(Path folder) {
        ServiceConfig config = new ServiceConfig(
                new VitalsConfig(
                        SourceConfig.of("vitals"),
                        Retention.forWindow(Policies.DEFAULT.longestWindow()),
                        HealthConfig.DEFAULT,
                        PublishConfig.DEFAULT,
                        new TopicsConfig(PARTITIONS, 1)),
                new ServiceConfig.StreamsIdentity("vitals", folder.resolve("unused")),
                Map.of(),
                new HttpConfig("127.0.0.1", 0),
                TABLE);
        EmbeddedConfig embedded = EmbeddedConfig.ownDatabase(Source.of("vitals", TABLE))
                .dataFolder(folder)
                .connectFolder(Path.of("connect/postgres"));
        vitals = new EmbeddedVitals(config, embedded, Progress.NONE, LatencyBench::createTable);
    }

    private static void createTable(DatabaseAddress database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE calls (id bigserial PRIMARY KEY, integration_name text NOT NULL,"
                    + " validation_time timestamptz NOT NULL, status text NOT NULL, response_time_ms int)");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void start() {
        vitals.start();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (vitals.service().pipeline().pipeline().frontier().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("there is no frontier yet");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        reader.start();
    }

    private void read() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", vitals.stack().bootstrap(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Stream.iterate(0, partition -> partition + 1)
                    .limit(PARTITIONS)
                    .map(partition -> new TopicPartition(Names.HEALTH_STATUS, partition))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(20))) {
                    note(HealthStatusJson.fromBytes(record.value()), System.nanoTime());
                }
            }
        }
    }

    private void note(HealthStatus event, long nowNanos) {
        Commits those = commits.get(event.integration().value());
        if (those != null) {
            event.live().ifPresent(live -> those.live(live.successful() + live.failed(), nowNanos));
            those.settled(event.settled().figures().totalValidations(), nowNanos);
        }
    }

    /** Writes at a rate for a while; a line of the table. */
    String measure(int rowsPerSecond, int seconds) {
        int writers = Math.min(WRITERS, rowsPerSecond);
        commits.values().forEach(Commits::begin);
        List<CompletableFuture<Integer>> ends = new ArrayList<>();
        long begin = System.nanoTime();
        for (int writer = 0; writer < writers; writer++) {
            int number = writer;
            ends.add(CompletableFuture.supplyAsync(
                    () -> write(number, writers, rowsPerSecond / (double) writers, seconds)));
        }
        int rows = ends.stream().mapToInt(CompletableFuture::join).sum();
        double took = (System.nanoTime() - begin) / 1e9;
        awaitCounted();
        String line = String.format(
                Locale.ROOT,
                "| %,d | %,.0f | %s | %s |",
                rowsPerSecond,
                rows / took,
                spread(Commits::liveDelays),
                spread(Commits::settledDelays));
        return line;
    }

    /** Each integration is written by one writer: its rows are committed in their order. */
    private int write(int writer, int writers, double perSecond, int seconds) {
        try (Connection connection = vitals.stack().database().connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO calls (integration_name, validation_time, status, response_time_ms)"
                                + " VALUES (?, now(), 'success', 42)")) {
            long begin = System.nanoTime();
            int rows = 0;
            while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(seconds)) {
                long due = begin + Math.round(rows / perSecond * 1e9);
                LockSupport.parkNanos(due - System.nanoTime());
                if (System.nanoTime() >= due) {
                    String name = "integration-" + (writer + writers * (rows % (INTEGRATIONS / writers)));
                    Commits those = commits.computeIfAbsent(name, integration -> new Commits());
                    insert.setString(1, name);
                    insert.executeUpdate();
                    those.committed(System.nanoTime());
                    rows++;
                }
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void awaitCounted() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!commits.values().stream().allMatch(Commits::areAllCounted)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not all rows were counted in time");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private String spread(Function<Commits, List<Long>> delays) {
        List<Long> all = commits.values().stream()
                .flatMap(those -> delays.apply(those).stream())
                .sorted()
                .toList();
        return String.format(
                Locale.ROOT,
                "%,d · %,d · %,d",
                millis(all.get(all.size() / 2)),
                millis(all.get((int) (all.size() * 0.99))),
                millis(all.get(all.size() - 1)));
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        vitals.close();
    }

    /** All rates, one after the other, after some seconds that warm everything up. */
    static void run(Map<String, String> words, Path folder) {
        int seconds = Words.count(words, "seconds", 20);
        List<Integer> rates = rates(words.getOrDefault("rates", "1,100,2000,5000"));
        try (LatencyBench bench = new LatencyBench(folder)) {
            bench.start();
            System.err.println("warm-up: " + bench.measure(500, seconds));
            System.out.println(Report.machine());
            System.out.println();
            System.out.println("| rows/s asked for | written | counted in `live`: p50 · p99 · max ms"
                    + " | counted in settled figures: p50 · p99 · max ms |");
            System.out.println("| --- | --- | --- | --- |");
            rates.forEach(rate -> System.out.println(bench.measure(rate, seconds)));
        }
    }

    private static List<Integer> rates(String list) {
        return Stream.of(list.split(",", -1))
                .map(rate -> Words.count(Map.of("rates", rate), "rates", 1))
                .toList();
    }
}
