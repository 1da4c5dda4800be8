/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.topology.PublishConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
 * Kafka and Vitals. Each row is a transaction of its own.
 */
final class LatencyBench implements AutoCloseable {
    private static final int INTEGRATIONS = 20;
    private static final int WRITERS = 4;
    private static final int WARM_UP_RATE = 1_000;

    private final WholeWay way;
    private final Map<String, Commits> commits = new ConcurrentHashMap<>();
    private final Outages outages = new Outages();
    private final Sightings sightings = new Sightings(commits, outages, WholeWay.PARTITIONS);

    LatencyBench(WholeWay way) {
        this.way = way;
    }

    /** Begins to look, with Vitals running. */
    void start() throws SQLException {
        sightings.start(way.bootstrap(), way.restAddress());
        try (Connection connection = way.connect()) {
            outages.prepare(connection);
        }
    }

    /** Writes at a rate for a while; a line of the table. */
    String measure(int rowsPerSecond, int seconds, boolean withOutages) {
        int writers = Math.min(WRITERS, rowsPerSecond);
        commits.values().forEach(Commits::begin);
        outages.begin();
        CompletableFuture<Void> failing =
                withOutages ? CompletableFuture.runAsync(() -> fail(seconds)) : CompletableFuture.completedFuture(null);
        List<CompletableFuture<Integer>> ends = new ArrayList<>();
        long begin = System.nanoTime();
        for (int writer = 0; writer < writers; writer++) {
            int number = writer;
            ends.add(CompletableFuture.supplyAsync(
                    () -> write(number, writers, rowsPerSecond / (double) writers, seconds)));
        }
        int rows = ends.stream().mapToInt(CompletableFuture::join).sum();
        double took = (System.nanoTime() - begin) / 1e9;
        failing.join();
        WholeWay.await("all rows are seen everywhere", () -> commits.values().stream().allMatch(Commits::areAllSeen));
        WholeWay.await("all outages are told", outages::areAllTold);
        String delays = Stream.of(Leg.values())
                .map(leg -> spread(commits.values().stream().flatMap(those -> those.delays(leg).stream())))
                .collect(Collectors.joining(" | "));
        return String.format(
                Locale.ROOT,
                "| %,d | %,.0f | %s | %s |",
                rowsPerSecond,
                rows / took,
                delays,
                spread(outages.delays().stream()));
    }

    private void fail(int seconds) {
        try (Connection connection = way.connect()) {
            outages.run(connection, seconds);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Each integration is written by one writer: its rows are committed in their order. */
    private int write(int writer, int writers, double perSecond, int seconds) {
        try (Connection connection = way.connect();
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

    private static String spread(Stream<Long> delays) {
        List<Long> all = delays.sorted().toList();
        if (all.isEmpty()) {
            return "-";
        }
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
    }

    /** All rates, one after the other, after some minutes that warm everything up. */
    static void run(Map<String, String> words, Path folder) {
        int seconds = Words.count(words, "seconds", 20);
        List<Integer> rates = rates(words.getOrDefault("rates", "1,100,500,2000"));
        PublishConfig publish = publish(words);
        try (WholeWay way = new WholeWay(folder, publish);
                LatencyBench bench = new LatencyBench(way)) {
            way.start();
            bench.start();
            System.err.println("warm-up: " + bench.measure(WARM_UP_RATE, Words.count(words, "warmup", 240), false));
            System.out.printf(
                    "%s; publish.flush-interval %d ms, status.interval %d ms%n%n",
                    Report.machine(),
                    publish.flushInterval().toMillis(),
                    publish.interval().toMillis());
            System.out.println("| rows/s asked for | written | "
                    + Stream.of(Leg.values()).map(Leg::title).collect(Collectors.joining(" | "))
                    + " | outage told |");
            System.out.println("| --- | --- |" + " --- |".repeat(Leg.values().length + 1));
            rates.forEach(rate -> System.out.println(bench.measure(rate, seconds, true)));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
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
