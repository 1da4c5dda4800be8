/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is done without Vitals: the table is asked for the calls of the last hour, again and again. Measured is what that
 * costs the database, in CPU time of all its processes; the asker's own is not counted.
 */
final class PollBench {
    static final Set<String> WORDS = Set.of("rows", "integrations", "hours", "sample", "rounds", "vitals");

    private static final String CALLS = "SELECT count(*) FROM integration_validations"
            + " WHERE integration_name = ? AND validation_time > ?";
    private static final String SUCCESSES = CALLS + " AND status = 'success'";
    private static final String GROUPED = "SELECT integration_name, count(*), count(*) FILTER (WHERE status = 'success')"
            + " FROM integration_validations WHERE validation_time > ? GROUP BY integration_name";
    private static final String COMPOSITE =
            "CREATE INDEX integration_validations_both ON integration_validations (integration_name, validation_time)";

    private final PolledTable table;
    private final int rounds;

    private PollBench(PolledTable table, int rounds) {
        this.table = table;
        this.rounds = rounds;
    }

    /** All ways of polling, one after the other; prints their table. */
    static void run(Map<String, String> words, Path folder) throws IOException {
        int rows = Words.count(words, "rows", 1_000_000);
        int integrations = Words.count(words, "integrations", 1_000);
        int hours = Words.count(words, "hours", 1);
        int sample = Math.min(integrations, Words.count(words, "sample", 10));
        int rounds = Words.count(words, "rounds", 3);
        int vitals = Words.count(words, "vitals", 14);
        System.err.printf("Filling the table: %,d rows an hour, %d h of them%n", rows, hours);
        try (PolledTable table = PolledTable.fill(folder, rows, integrations, hours)) {
            System.out.printf(
                    Locale.ROOT,
                    "%s; PostgreSQL with %,d rows an hour, %d h of them in the table, %,d integrations%n%n",
                    Report.machine(), rows, hours, integrations);
            new PollBench(table, rounds).print(sample);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        System.out.printf(
                Locale.ROOT,
                "%nVitals reads these rows in %.1f CPU s an hour, %.4f a second, at %d CPU s for a million records"
                        + " (the table of throughput; without broker, connector, and what it does while no rows come).%n",
                vitals * rows / 1e6, vitals * rows / 1e6 / 3_600, vitals);
    }

    private void print(int sample) throws SQLException {
        System.out.println("| polled | read by | ms a round | CPU s a round"
                + " | CPU s a second, a round a second | CPU s a second, a round a minute |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        each("two queries an integration, index on time alone", sample);
        table.execute(COMPOSITE);
        table.settle();
        each("two queries an integration, index on integration and time", table.integrations());
        print("one GROUP BY over all integrations", GROUPED, 1, this::grouped);
    }

    /** Asks for some integrations only where all would take too long, and says so. */
    private void each(String name, int asked) throws SQLException {
        int all = table.integrations();
        String part = asked < all ? " (a sample of " + asked + ", times " + all / (double) asked + ")" : "";
        print(name + part, CALLS, all / (double) asked, () -> integrations(asked));
    }

    /** One round: asks for everything that is to be asked, and gives the rows that were counted. */
    @FunctionalInterface
    private interface Poll {
        long round() throws SQLException;
    }

    private void print(String name, String query, double times, Poll poll) throws SQLException {
        refuseUnlessRight(name, poll.round() * times); // and warms it up
        double cpu = table.cpuSeconds();
        long begin = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            poll.round();
        }
        double seconds = (System.nanoTime() - begin) / 1e9 / rounds * times;
        double cpuSeconds = (table.cpuSeconds() - cpu) / rounds * times;
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,.0f | %.3f | %.3f | %.4f |%n",
                name, table.plan(query), seconds * 1e3, cpuSeconds, cpuSeconds, cpuSeconds / 60);
    }

    private void refuseUnlessRight(String name, double counted) {
        // Integrations differ by one row at most, and the window's begin is no part of it
        if (Math.abs(counted - table.rows()) > table.integrations()) {
            throw new IllegalStateException(name + ": counted " + counted + " rows of " + table.rows());
        }
    }

    private long integrations(int asked) throws SQLException {
        long calls = 0;
        long successes = 0;
        try (PreparedStatement all = table.connection().prepareStatement(CALLS);
                PreparedStatement successful = table.connection().prepareStatement(SUCCESSES)) {
            for (int integration = 0; integration < asked; integration++) {
                calls += ask(all, integration);
                successes += ask(successful, integration);
            }
        }
        return successes > calls ? -1 : calls;
    }

    private long ask(PreparedStatement query, int integration) throws SQLException {
        query.setString(1, "integration-" + integration);
        query.setTimestamp(2, Timestamp.from(table.begin()));
        return sum(query, 1);
    }

    private long grouped() throws SQLException {
        try (PreparedStatement query = table.connection().prepareStatement(GROUPED)) {
            query.setTimestamp(1, Timestamp.from(table.begin()));
            return sum(query, 2);
        }
    }

    private static long sum(PreparedStatement query, int column) throws SQLException {
        long sum = 0;
        try (ResultSet answer = query.executeQuery()) {
            while (answer.next()) {
                sum += answer.getLong(column);
            }
        }
        return sum;
    }
}
