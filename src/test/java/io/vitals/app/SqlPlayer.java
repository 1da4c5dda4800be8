/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.history.Database;
import io.vitals.history.Message.Aside;
import io.vitals.history.Step;
import io.vitals.history.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Plays the writes of a history as transactions of a real database, one connection each. The naive database beside it
 * tells which writes make sense, so that none ever waits for another transaction.
 */
final class SqlPlayer implements AutoCloseable {
    private final Connecting database;
    private final Database naive = new Database("vitals");
    private final Map<Integer, Connection> open = new HashMap<>();
    private final Set<Integer> truncating = new HashSet<>();

    /** How the database is reached. */
    @FunctionalInterface
    interface Connecting {
        Connection connect() throws SQLException;
    }

    SqlPlayer(Connecting database) {
        this.database = database;
    }

    /** Does what a step asks of the database; steps of the delivery ask nothing of it. */
    void take(Step step) throws SQLException {
        if (step instanceof Step.Writes writes) {
            write(writes.transaction(), writes.write());
        } else if (step instanceof Step.Commits commits) {
            end(commits.transaction(), true);
        } else if (step instanceof Step.RollsBack back) {
            end(back.transaction(), false);
        } else if (step instanceof Step.Says says && says.kind() == Aside.Kind.LOGICAL_MESSAGE) {
            execute("SELECT pg_logical_emit_message(true, 'app', 'hello')");
        }
    }

    private void write(int transaction, Write write) throws SQLException {
        if (naive.write(transaction, write)) {
            Connection connection = open.get(transaction);
            if (connection == null) {
                connection = database.connect();
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET lock_timeout = '10s'");
                }
                open.put(transaction, connection);
            }
            SqlWrites.execute(connection, write);
            if (write instanceof Write.Truncate) {
                truncating.add(transaction);
            }
        }
    }

    private void end(int transaction, boolean commits) throws SQLException {
        Connection connection = open.remove(transaction);
        if (connection == null) {
            return;
        }
        try (connection) {
            if (commits) {
                connection.commit();
                naive.commit(transaction, 0);
            } else {
                connection.rollback();
                naive.rollBack(transaction);
            }
        }
        truncating.remove(transaction);
    }

    /** Commits the transactions that have truncated a table: nobody can read it before. */
    void commitTruncating() throws SQLException {
        for (int transaction : Set.copyOf(truncating)) {
            end(transaction, true);
        }
    }

    /** Commits all that is open: a new replication slot waits for it. */
    void commitAll() throws SQLException {
        for (int transaction : Set.copyOf(open.keySet())) {
            end(transaction, true);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : open.values()) {
            connection.close();
        }
    }
}
