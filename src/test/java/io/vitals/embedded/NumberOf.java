/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts rows. */
final class NumberOf {

    private NumberOf() {}

    static long rows(DatabaseAddress database, String table) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery("SELECT count(*) FROM " + table)) {
            counted.next();
            return counted.getLong(1);
        }
    }
}
