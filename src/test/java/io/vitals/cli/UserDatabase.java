/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A user's own PostgreSQL with a table in a schema, prepared as the README says. */
final class UserDatabase implements AutoCloseable {
    static final String TABLE = "app.calls";
    static final String PASSWORD = "a secret: #1";

    private final EmbeddedPostgres postgres;

    private UserDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Up, with the table, but not prepared. */
    static UserDatabase start(Path folder) throws SQLException {
        UserDatabase database = new UserDatabase(EmbeddedPostgres.start(folder, 0));
        database.execute("""
                CREATE SCHEMA app;
                CREATE TABLE app.calls (id bigserial PRIMARY KEY, integration_name text, status text,
                    response_time_ms numeric, created_at timestamptz NOT NULL DEFAULT now())""");
        return database;
    }

    /** Runs {@code prepare.sql}. */
    void prepare() throws SQLException, IOException {
        try (Connection connection = owner().connect();
                PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, false)");
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting :
                    Map.of("vitals.table", TABLE, "vitals.password", PASSWORD).entrySet()) {
                set.setString(1, setting.getKey());
                set.setString(2, setting.getValue());
                set.execute();
            }
            statement.execute(Files.readString(Path.of("connect/postgres/prepare.sql")));
        }
    }

    /** One call in ten fails. */
    void writeCalls(String integration, int count) throws SQLException {
        execute("INSERT INTO app.calls (integration_name, status, response_time_ms) SELECT '" + integration
                + "', CASE WHEN n % 10 = 0 THEN 'failed' ELSE 'success' END, n * 1.5 FROM generate_series(1, " + count
                + ") AS n");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    DatabaseAddress owner() {
        return postgres.address();
    }

    /** Settings for {@code run --embedded}, with whatever else the test needs. */
    String settings(Path data) {
        return """
                source: {table: app.calls}
                embedded:
                  data: %s
                  database: {host: 127.0.0.1, port: %d, name: vitals, user: vitals, password: "%s"}
                http: {port: 0}
                """.formatted(data, owner().port(), PASSWORD);
    }

    void restart() {
        postgres.restart();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
