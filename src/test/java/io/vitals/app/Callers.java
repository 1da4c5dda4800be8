/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An application that calls some integrations five times a second each, until told otherwise. */
public final class Callers implements AutoCloseable {
    private static final long PERIOD_MILLIS = 200;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, String> outcomes = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Instant, Integer> written = new ConcurrentSkipListMap<>();
    private final DatabaseAddress database;
    private final String insert;
    private final Future<?> calls;
    private @Nullable Connection connection;

    public Callers(DatabaseAddress database, String table, List<String> integrations) {
        this.database = database;
        this.insert = "INSERT INTO " + table + " (integration_name, validation_time, status) VALUES (?, now(), ?)";
        integrations.forEach(this::succeed);
        calls = clock.scheduleAtFixedRate(this::call, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    public void silence(String integration) {
        outcomes.remove(integration);
    }

    public void succeed(String integration) {
        outcomes.put(integration, "success");
    }

    public void fail(String integration) {
        outcomes.put(integration, "timeout");
    }

    /** Rows committed since an instant. */
    public int writtenSince(Instant instant) {
        if (calls.isDone()) {
            throw new IllegalStateException("the application has stopped to write");
        }
        return written.tailMap(instant).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private void call() {
        try {
            if (connection == null) {
                connection = database.connect();
            }
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                for (Map.Entry<String, String> outcome : outcomes.entrySet()) {
                    statement.setString(1, outcome.getKey());
                    statement.setString(2, outcome.getValue());
                    statement.executeUpdate();
                }
            }
            written.put(Instant.now(), outcomes.size());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            boolean unused = clock.awaitTermination(10, TimeUnit.SECONDS);
            if (connection != null) {
                connection.close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
