/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.cdc.SourceConfig;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.event.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The SQL that settled figures must equal ({@code sql/oracle.sql}), asked of the database itself. It reads the whole
 * table: for checks, never for serving.
 */
public final class Referee {
    private static final String QUESTION = """
            SELECT integration, successful, failed, ignored_rows, success_rate, duration_samples, duration_sum_us,
                   avg_duration_ms, raw
            FROM vitals_oracle(?::regclass, ?::timestamptz, make_interval(secs => ?), ?, ?, ?)""";

    private final DatabaseAddress database;
    private final List<String> tables;
    private final SourceConfig source;

    /**
     * A referee over tables of a database.
     *
     * @param database logged in to as one who may create functions
     * @param tables the observed tables; no integration stands in two of them
     */
    public Referee(DatabaseAddress database, List<String> tables, SourceConfig source) {
        this.database = database;
        this.tables = List.copyOf(tables);
        this.source = source;
    }

    /** Creates the functions that the statement is made of. */
    public void install() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(script());
        }
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(
                Referee.class.getResourceAsStream("/sql/oracle.sql"), "sql/oracle.sql is missing from the jar")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** What the table says at a tick, by integration; one without rows in the window is not among it. */
    public Map<String, Ruling> at(Instant tick, Duration window) throws SQLException {
        Map<String, Ruling> rulings = new HashMap<>();
        try (Connection connection = database.connect()) {
            for (String table : tables) {
                try (PreparedStatement question = connection.prepareStatement(QUESTION)) {
                    bind(question, table, tick, window);
                    try (ResultSet rows = question.executeQuery()) {
                        while (rows.next()) {
                            rulings.put(rows.getString("integration"), Ruling.of(rows));
                        }
                    }
                }
            }
        }
        return rulings;
    }

    private void bind(PreparedStatement question, String table, Instant tick, Duration window) throws SQLException {
        Connection connection = question.getConnection();
        Array success = connection.createArrayOf("text", source.success().toArray());
        Array ignored = connection.createArrayOf("text", source.ignored().toArray());
        question.setString(1, table);
        question.setTimestamp(2, Timestamp.from(tick));
        question.setDouble(3, window.toMillis() / 1_000.0);
        question.setString(
                4, source.zone().getId().equals("Z") ? "UTC" : source.zone().getId());
        question.setArray(5, success);
        question.setArray(6, ignored);
    }

    /**
     * What the table says of one integration.
     *
     * @param successRate percent with one decimal, empty without rows
     */
    public record Ruling(
            long successful,
            long failed,
            long ignored,
            Optional<String> successRate,
            long durationSamples,
            Optional<Long> durationSumMicros,
            Optional<Long> avgDurationMs,
            String raw) {

        /** An integration without rows in the window. */
        public static final Ruling NO_ROWS =
                new Ruling(0, 0, 0, Optional.empty(), 0, Optional.empty(), Optional.empty(), "unknown");

        private static Ruling of(ResultSet row) throws SQLException {
            return new Ruling(
                    row.getLong("successful"),
                    row.getLong("failed"),
                    row.getLong("ignored_rows"),
                    Optional.ofNullable(row.getBigDecimal("success_rate"))
                            .map(rate -> rate.setScale(1).toPlainString()),
                    row.getLong("duration_samples"),
                    Optional.ofNullable(row.getBigDecimal("duration_sum_us"))
                            .map(sum -> sum.setScale(0).longValueExact()),
                    Optional.ofNullable(row.getObject("avg_duration_ms", Long.class)),
                    row.getString("raw"));
        }

        /** What the same figures would have been called by the referee. */
        public static Ruling of(Figures figures) {
            return new Ruling(
                    figures.successful(),
                    figures.failed(),
                    figures.ignored(),
                    figures.successRate().map(rate -> rate.setScale(1).toPlainString()),
                    figures.durationSamples(),
                    figures.durationSumMicros().stream().boxed().findFirst(),
                    figures.avgDurationMs().stream().boxed().findFirst(),
                    figures.raw().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** Where published figures differ from the table's, a line each; none is expected. */
    public static List<String> differences(Instant tick, Map<String, Ruling> table, Map<String, Ruling> published) {
        List<String> differences = new ArrayList<>();
        table.forEach((integration, ruling) -> {
            if (!published.containsKey(integration)) {
                differences.add(tick + " " + integration + ": the table says " + ruling + ", nothing is published");
            }
        });
        published.forEach((integration, ruling) -> {
            Ruling expected = table.getOrDefault(integration, Ruling.NO_ROWS);
            if (!expected.equals(ruling)) {
                differences.add(tick + " " + integration + ": the table says " + expected + ", published is " + ruling);
            }
        });
        return differences;
    }
}
