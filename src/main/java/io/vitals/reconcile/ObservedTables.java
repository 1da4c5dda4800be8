/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import io.vitals.query.ReproducingStatement;
import io.vitals.reconcile.WindowFigures.Counts;
import io.vitals.tally.Resolution;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of the user's own database, read in a transaction that sees one moment and can write nothing. Each
 * window's length costs a reading of the tables as a whole.
 */
public final class ObservedTables implements TableView {
    /** A reading of a large table takes its time; an answer that never comes must end nevertheless. */
    private static final int LONGEST_ANSWER_MILLIS = 600_000;

    private final Database database;
    private final ReproducingStatement statement;
    private final Policies policies;
    private final Resolution resolution;

    /** Where a connection comes from. */
    @FunctionalInterface
    public interface Database {
        Connection connect() throws SQLException;
    }

    /**
     * Tables that are not read yet.
     *
     * @param database logged in to as a role that may read the tables
     * @param statement over them
     * @param policies tell which integration has which window
     */
    public ObservedTables(Database database, ReproducingStatement statement, Policies policies, Resolution resolution) {
        this.database = database;
        this.statement = statement;
        this.policies = policies;
        this.resolution = resolution;
    }

    /**
     * Refuses a database that does not answer, before anything else is asked.
     *
     * @throws ReconcileException if it does not, with what to do
     */
    public static void requireReachable(Database database) {
        try (Connection connection = database.connect()) {
            connection.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
        } catch (SQLException failed) {
            throw SqlFailure.told(failed);
        }
    }

    @Override
    public Snapshot read(Duration age) {
        try (Connection connection = database.connect()) {
            connection.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            Instant taken = now(connection);
            Instant tick = resolution.instantOf(resolution.tickAtOrBefore(Resolution.microsOf(taken.minus(age))));
            Map<String, WindowFigures> figures = new HashMap<>();
            for (Duration window : windows()) {
                read(connection, tick, window, figures);
            }
            connection.rollback();
            return new Snapshot(tick, taken, figures);
        } catch (SQLException failed) {
            throw SqlFailure.told(failed);
        }
    }

    private Set<Duration> windows() {
        return policies.all().map(Policy::window).collect(Collectors.toSet());
    }

    /** The moment that the transaction sees is that of its first statement: this one, or shortly before. */
    private static Instant now(Connection connection) throws SQLException {
        try (Statement question = connection.createStatement();
                ResultSet answer = question.executeQuery("SELECT clock_timestamp()")) {
            answer.next();
            return answer.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private void read(Connection connection, Instant tick, Duration window, Map<String, WindowFigures> figures)
            throws SQLException {
        try (Statement question = connection.createStatement();
                ResultSet row = question.executeQuery(statement.ofAll(tick, window))) {
            while (row.next()) {
                String name = row.getString("integration");
                if (policies.of(new IntegrationName(name)).window().equals(window)) {
                    figures.put(name, figures(row, window));
                }
            }
        }
    }

    private static WindowFigures figures(ResultSet row, Duration window) throws SQLException {
        return new WindowFigures(
                BigDecimal.valueOf(window.toMillis(), 3),
                new Counts(row.getLong("successful"), row.getLong("failed"), row.getLong("ignored")),
                Optional.ofNullable(row.getBigDecimal("success_rate")),
                row.getLong("duration_samples"),
                Optional.ofNullable(row.getBigDecimal("duration_sum_us")),
                Optional.ofNullable(row.getObject("avg_duration_ms", Long.class)),
                row.getString("raw"));
    }
}
