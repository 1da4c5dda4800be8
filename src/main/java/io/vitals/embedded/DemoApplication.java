/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ordinary application that knows nothing of Vitals: it calls its integrations and writes one row per call. When its
 * database goes away it tries again, and lets the calls of that time be.
 */
public final class DemoApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoApplication.class);
    /** A round and a half of its conditions: more rows would be read before the first health is there. */
    private static final Duration HISTORY = Duration.ofMinutes(15);

    private static final int HISTORY_ROWS_PER_SECOND = 10;
    private static final int BATCH = 5_000;
    private static final long ROUND_MILLIS = 20;
    private static final String INSERT = """
            INSERT INTO integration_validations (integration_name, integration_point, validation_time, status,
              actual_value, response_time_ms, error_message) VALUES (?, ?, ?, ?, ?::jsonb, ?, ?)""";

    private final DatabaseAddress database;
    private final DemoPlan plan;
    private final double rate;
    private final Clock clock;
    private final AtomicLong written = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "vitals-demo-application");
    private long next;

    private DemoApplication(DatabaseAddress database, DemoPlan plan, double rate, Clock clock) {
        this.database = database;
        this.plan = plan;
        this.rate = rate;
        this.clock = clock;
    }

    /** The application's own table; where it exists, nothing changes. */
    public static void createTable(DatabaseAddress database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(new ConnectFiles(Optional.empty()).demoTableSql());
        } catch (SQLException failed) {
            throw unusable(database, failed);
        }
    }

    /** Fills an empty table with the quarter of an hour before the plan's start; a table with rows is left as it is. */
    public static long writeHistory(DatabaseAddress database, DemoPlan plan) {
        try (Connection connection = database.connect()) {
            if (!isEmpty(connection)) {
                return 0;
            }
            connection.setAutoCommit(false);
            long count = HISTORY.toSeconds() * HISTORY_ROWS_PER_SECOND;
            List<DemoPlan.Row> rows = new ArrayList<>();
            for (long n = -count; n < 0; n++) {
                rows.add(plan.row(n, plan.start().plusMillis(n * 1_000 / HISTORY_ROWS_PER_SECOND)));
                if (rows.size() == BATCH || n == -1) {
                    insert(connection, rows);
                    connection.commit();
                    rows.clear();
                }
            }
            return count;
        } catch (SQLException failed) {
            throw unusable(database, failed);
        }
    }

    /** Writes rows at the rate (rows/s) until closed, row n at n / rate after the plan's start; at rate 0, none. */
    public static DemoApplication start(DatabaseAddress database, DemoPlan plan, double rate, Clock clock) {
        if (!(rate >= 0 && rate <= 100_000)) {
            throw new IllegalArgumentException("rate must lie in 0 to 100000 rows/s, not " + rate);
        }
        DemoApplication application = new DemoApplication(database, plan, rate, clock);
        if (rate > 0) {
            application.thread.setDaemon(true);
            application.thread.start();
        }
        return application;
    }

    /** Rows committed since the start, without the history. */
    public long rowsWritten() {
        return written.get();
    }

    /** Returns when the last row is committed. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        Backoff backoff = new Backoff(100, 5_000);
        long wait = 0;
        while (!isClosedAfter(wait)) {
            try (Connection connection = database.connect()) {
                connection.setAutoCommit(false);
                backoff.succeeded();
                writeUntilClosed(connection);
            } catch (SQLException away) {
                wait = backoff.failed();
                LOG.warn("demo_database=away sql_state={} retry_in_ms={}", away.getSQLState(), wait);
            }
        }
    }

    private void writeUntilClosed(Connection connection) throws SQLException {
        while (!isClosedAfter(ROUND_MILLIS)) {
            List<DemoPlan.Row> rows = due(clock.instant());
            insert(connection, rows);
            connection.commit();
            written.addAndGet(rows.size());
        }
    }

    /** The rows up to now, of at most the last second: what could not be written in time is not made up for. */
    private List<DemoPlan.Row> due(Instant now) {
        double seconds = Duration.between(plan.start(), now).toNanos() / 1e9;
        long end = (long) Math.floor(seconds * rate);
        next = Math.max(next, (long) Math.floor((seconds - 1) * rate));
        List<DemoPlan.Row> rows = new ArrayList<>();
        for (; next < end; next++) {
            rows.add(plan.row(next, plan.start().plusNanos((long) (next * 1e9 / rate))));
        }
        return rows;
    }

    private boolean isClosedAfter(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet any = statement.executeQuery("SELECT FROM integration_validations LIMIT 1")) {
            return !any.next();
        }
    }

    private static void insert(Connection connection, List<DemoPlan.Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (DemoPlan.Row row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, DemoPlan.Row row) throws SQLException {
        boolean named = row.integration() != DemoIntegration.GEOCODING; // an older module: it only knows the point
        statement.setString(1, named ? row.integration().label : null);
        statement.setString(2, named ? null : row.integration().label);
        statement.setTimestamp(3, Timestamp.from(row.at()));
        statement.setString(4, row.status());
        statement.setString(5, row.actualValue());
        statement.setObject(6, row.responseTimeMillis(), Types.NUMERIC);
        statement.setString(7, row.errorMessage());
    }

    private static EmbeddedException unusable(DatabaseAddress database, SQLException failed) {
        return new EmbeddedException(
                "The demo's application cannot use its database " + database + ": " + failed.getMessage(),
                "Start the demo with another data folder.",
                failed);
    }
}
