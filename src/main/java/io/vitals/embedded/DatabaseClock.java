/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/** The clock of a database, against ours. */
public final class DatabaseClock {
    private DatabaseClock() {}

    /**
     * How far it is ahead of ours, negative if behind; wrong by half of what the question took at most.
     *
     * @throws SQLException if it cannot be asked
     */
    public static Duration ahead(DatabaseAddress database, InstantSource ours) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            ask(statement); // the first question takes longer than the way
            Instant before = ours.instant();
            Instant told = ask(statement);
            Duration took = Duration.between(before, ours.instant());
            return Duration.between(before.plus(took.dividedBy(2)), told);
        }
    }

    private static Instant ask(Statement statement) throws SQLException {
        try (ResultSet now = statement.executeQuery("SELECT clock_timestamp()")) {
            now.next();
            return now.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
