/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.app.EmbeddedVitals;
import io.vitals.app.ServiceConfig;
import io.vitals.cdc.SourceConfig;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.EmbeddedConfig;
import io.vitals.embedded.Progress;
import io.vitals.embedded.Source;
import io.vitals.health.Policies;
import io.vitals.rest.HttpConfig;
import io.vitals.store.Retention;
import io.vitals.topology.HealthConfig;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the commit of a row to the event on {@code health-status} that counts it, on the real way: PostgreSQL, Debezium,
 * Kafka and Vitals, all in this process, exactly once from end to end. Each row is a transaction of its own.
 */
final class LatencyBench implements AutoCloseable {
    private static final String TABLE = "calls";
    private static final int INTEGRATIONS = 20;
    private static final int WRITERS = 4;
    private static final int PARTITIONS = 4;
    private static final int WARM_UP_RATE = 1_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final EmbeddedVitals vitals;
    private final Map<String, Commits> commits = new ConcurrentHashMap<>();
    private final Sightings sightings = new Sightings(commits, PARTITIONS);

    /**
     * Vitals as it ships, but for this.
     *
     * @param publish the pace of what is sent on
     */
    LatencyBench(Path folder, PublishConfig publish) {
        ServiceConfig config = new ServiceConfig(
                new VitalsConfig(
                        SourceConfig.of("vitals"),
                        Retention.forWindow(Policies.DEFAULT.longestWindow()),
                        HealthConfig.DEFAULT,
                        publish,
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
        sightings.start(vitals.stack().bootstrap(), vitals.service().restAddress());
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
        String delays = Stream.of(Leg.values()).map(this::spread).collect(Collectors.joining(" | "));
        return String.format(Locale.ROOT, "| %,d | %,.0f | %s |", rowsPerSecond, rows / took, delays);
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
        while (!commits.values().stream().allMatch(Commits::areAllSeen)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not all rows were seen everywhere in time");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private String spread(Leg leg) {
        List<Long> all = commits.values().stream()
                .flatMap(those -> those.delays(leg).stream())
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
        sightings.close();
        vitals.close();
    }

    /** All rates, one after the other, after some seconds that warm everything up. */
    static void run(Map<String, String> words, Path folder) {
        int seconds = Words.count(words, "seconds", 20);
        List<Integer> rates = rates(words.getOrDefault("rates", "1,100,2000,5000"));
        PublishConfig publish = publish(words);
        try (LatencyBench bench = new LatencyBench(folder, publish)) {
            bench.start();
            System.err.println("warm-up: " + bench.measure(WARM_UP_RATE, Words.count(words, "warmup", 60)));
            System.out.printf(
                    "%s; publish.flush-interval %d ms, status.interval %d ms%n%n",
                    Report.machine(),
                    publish.flushInterval().toMillis(),
                    publish.interval().toMillis());
            System.out.println("| rows/s asked for | written | "
                    + Stream.of(Leg.values()).map(Leg::title).collect(Collectors.joining(" | ")) + " |");
            System.out.println("| --- | --- |" + " --- |".repeat(Leg.values().length));
            rates.forEach(rate -> System.out.println(bench.measure(rate, seconds)));
        }
    }

    private static PublishConfig publish(Map<String, String> words) {
        PublishConfig shipped = PublishConfig.DEFAULT;
        return new PublishConfig(
                millis(words, "flush", shipped.flushInterval()),
                millis(words, "interval", shipped.interval()),
                shipped.refresh(),
                shipped.systemRefresh(),
                shipped.maxRate());
    }

    private static Duration millis(Map<String, String> words, String name, Duration otherwise) {
        return Duration.ofMillis(Words.count(words, name, Math.toIntExact(otherwise.toMillis())));
    }

    private static List<Integer> rates(String list) {
        return Stream.of(list.split(",", -1))
                .map(rate -> Words.count(Map.of("rates", rate), "rates", 1))
                .toList();
    }
}
