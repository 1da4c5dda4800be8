/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A table's name as the change stream knows it: schema and name, unquoted. */
final class ObservedTable {

    private static final String FIND = """
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass(?)""";

    private ObservedTable() {}

    static String resolve(DatabaseAddress database, String table) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, table);
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    throw new EmbeddedException(
                            "The table " + table + " does not exist in " + database + ", or the role may not see it.",
                            "Create it and run connect/postgres/prepare.sql, or name the right one with its schema.");
                }
                return found.getString(1);
            }
        } catch (SQLException failed) {
            throw new EmbeddedException(
                    "The table " + table + " could not be looked up in " + database + ": " + failed.getMessage(),
                    "Check the database's address, user and password.",
                    failed);
        }
    }
}
