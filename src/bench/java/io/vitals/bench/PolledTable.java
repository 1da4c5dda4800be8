/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The demo's table in a PostgreSQL of our own, filled with rows of one hour for each hour that it keeps. All that is
 * polled fits into its memory; a table that does not is dearer to poll.
 *
 * @param rows an hour
 * @param integrations that they belong to, in turns
 * @param end when the last row was written
 */
record PolledTable(EmbeddedPostgres postgres, Connection connection, int rows, int integrations, Instant end)
        implements AutoCloseable {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int BATCH = 100_000; // a statement must end within the connection's patience
    private static final String FILL = """
            INSERT INTO integration_validations
              (integration_name, integration_point, validation_time, created_at, status, actual_value, response_time_ms)
            SELECT 'integration-' || n % :integrations, 'call', t, t,
              CASE WHEN n / :integrations % 4 = 3 THEN 'timeout' ELSE 'success' END,
              jsonb_build_object('duration_ms', 20 + n * 7 % 900, 'model', 'm-1', 'request', repeat('x', 150)),
              20 + n * 7 % 900
            FROM (SELECT n, ?::timestamptz - interval '1 hour' * ((?::float8 - n) / ?) AS t
                  FROM generate_series(?::bigint, ?::bigint) n) x
            """;

    /**
     * Starts and fills it.
     *
     * @param hours of which it keeps the rows; the last one is polled
     */
    static PolledTable fill(Path folder, int rows, int integrations, int hours) throws SQLException, IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0);
        try {
            execute(postgres, "ALTER SYSTEM SET shared_buffers = '1GB'");
            postgres.restart();
            Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            PolledTable table = new PolledTable(postgres, postgres.address().connect(), rows, integrations, end);
            table.execute(Files.readString(Path.of("connect/postgres/demo-table.sql")));
            table.insert((long) rows * hours);
            table.settle();
            return table;
        } catch (SQLException | IOException | RuntimeException failed) {
            postgres.close();
            throw failed;
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void insert(long all) throws SQLException {
        String sql = FILL.replace(":integrations", String.valueOf(integrations));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (long first = 0; first < all; first += BATCH) {
                insert.setTimestamp(1, Timestamp.from(end));
                insert.setLong(2, all - 1);
                insert.setInt(3, rows);
                insert.setLong(4, first);
                insert.setLong(5, Math.min(all, first + BATCH) - 1);
                insert.executeUpdate();
            }
        }
    }

    /** What a database does by itself some time after so many rows is done before anything is measured. */
    void settle() throws SQLException {
        execute("VACUUM ANALYZE integration_validations");
        execute("CHECKPOINT");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** From here on rows are in the window. */
    Instant begin() {
        return end.minus(WINDOW);
    }

    /** CPU seconds of the whole database so far. */
    double cpuSeconds() {
        return PostgresCpu.seconds(postgres.process().orElseThrow());
    }

    /** How the database reads the table for a query: the step that does, and by which index. */
    String plan(String sql) throws SQLException {
        String asked = sql.replace("integration_name = ?", "integration_name = 'integration-1'")
                .replace("?", "'" + begin() + "'");
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("EXPLAIN (COSTS OFF) " + asked)) {
            String scan = "";
            while (lines.next()) {
                String line = lines.getString(1).replace("->", "").strip();
                scan = line.contains(" Scan") ? line : scan;
            }
            return scan.replace(" on integration_validations", "");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        postgres.close();
    }
}
