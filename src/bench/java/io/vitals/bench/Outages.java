/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.codec.HealthTransitionJson;
import io.vitals.event.HealthTransition;
import io.vitals.health.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Integrations that fail all of a sudden: five failures in a row, committed at once, are an error without any hold. Each
 * can do so once, for after it the status stays for minutes.
 */
final class Outages {
    private static final int INTEGRATIONS = 300;
    private static final int CALLS_BEFORE = 20;
    private static final int FAILURES = 5;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    private final Map<String, Long> committed = new ConcurrentHashMap<>();
    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private int used;
    private int begun;

    /** Gives all of them a past in which they were well. */
    void prepare(Connection connection) throws SQLException {
        for (int number = 0; number < INTEGRATIONS; number++) {
            write(connection, name(number), "success", CALLS_BEFORE);
        }
    }

    /** From here on delays are told. */
    void begin() {
        begun = used;
    }

    /** Has one after the other fail for a while, as far as there are any left. */
    void run(Connection connection, int seconds) throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && used < INTEGRATIONS) {
            String name = name(used);
            write(connection, name, "timeout", FAILURES);
            committed.put(name, System.nanoTime());
            used++;
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    private static String name(int number) {
        return "outage-" + number;
    }

    private static void write(Connection connection, String name, String status, int rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO calls (integration_name, validation_time, status, response_time_ms)"
                        + " SELECT ?, now(), ?, 42 FROM generate_series(1, ?)")) {
            insert.setString(1, name);
            insert.setString(2, status);
            insert.setInt(3, rows);
            insert.executeUpdate();
        }
    }

    /** Takes note of an event of {@code health-transitions}. */
    void note(byte[] value, long nowNanos) {
        HealthTransition event = HealthTransitionJson.fromBytes(value);
        if (event.transition().now().status() == Status.ERROR) {
            told.putIfAbsent(event.integration().value(), nowNanos);
        }
    }

    boolean areAllTold() {
        return told.keySet().containsAll(committed.keySet());
    }

    /** How long it took, in nanoseconds, for each since {@link #begin}. */
    List<Long> delays() {
        List<Long> delays = new ArrayList<>();
        for (int number = begun; number < used; number++) {
            delays.add(at(told, number) - at(committed, number));
        }
        return delays;
    }

    private static long at(Map<String, Long> nanos, int number) {
        return Objects.requireNonNull(nanos.get(name(number)), "an outage that was not told");
    }
}
