/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs {@code connect/postgres/prepare.sql} on a database as its owner. Running it again changes nothing. */
final class Preparation {

    private Preparation() {}

    static void run(DatabaseAddress owner, Source source, DatabaseAddress reader, String sql) {
        try (Connection connection = owner.connect()) {
            set(connection, "vitals.table", source.table());
            set(connection, "vitals.role", reader.user());
            set(connection, "vitals.password", reader.password());
            set(connection, "vitals.publication", source.publication());
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new EmbeddedException(
                    "The database " + owner + " could not be prepared: " + failed.getMessage(),
                    "Run connect/postgres/prepare.sql by psql to see it step by step.",
                    failed);
        }
    }

    private static void set(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.execute();
        }
    }
}
