/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.app.Referee.Ruling;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.EmbeddedPostgres;
import io.vitals.query.ReproducingStatement;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statement over all integrations says what the referee says, to a role that may do nothing but SELECT. */
class StatementOverAllIT {
    private static final long SEED = 20_261_124;
    private static final List<Duration> WINDOWS = List.of(Duration.ofHours(1), Duration.ofMillis(90_500));

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static DatabaseAddress reader;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(folder, 0);
        reader = postgres.address().as("reader", "secret");
        try (Connection connection = postgres.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(LiveStack.resource("/shapes/tables.sql"));
            ShapedRows rows = new ShapedRows(SEED);
            for (String table : ShapedRows.TABLES) {
                rows.write(connection, table, 600);
            }
            connection.setAutoCommit(true);
            statement.execute(LiveStack.resource("/shapes/corrections.sql"));
            statement.execute("CREATE TABLE other_a AS SELECT * FROM shape_a WHERE id % 2 = 0");
            statement.execute("CREATE VIEW both_a AS SELECT * FROM shape_a UNION ALL SELECT * FROM other_a");
            statement.execute("CREATE ROLE reader LOGIN PASSWORD 'secret'");
            statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
        }
        new Referee(postgres.address(), List.of(), LiveStack.SOURCE).install();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void eachTableByItself() throws Exception {
        for (String table : ShapedRows.TABLES) {
            assertEqualsTheReferee(table, List.of(table));
        }
    }

    @Test
    void tablesOfEveryShapeAsOne() throws Exception {
        assertEqualsTheReferee(String.join(", ", ShapedRows.TABLES), ShapedRows.TABLES);
    }

    @Test
    void anIntegrationThatStandsInTwoTables() throws Exception {
        assertEqualsTheReferee("shape_a,other_a", List.of("both_a"));
    }

    private static void assertEqualsTheReferee(String tables, List<String> refereed) throws SQLException {
        Referee referee = new Referee(postgres.address(), refereed, LiveStack.SOURCE);
        ReproducingStatement statement = new ReproducingStatement(tables, LiveStack.SOURCE);
        for (Duration window : WINDOWS) {
            Instant tick = Instant.now().truncatedTo(ChronoUnit.SECONDS);

            Map<String, Ruling> rulings = readOnly(statement.ofAll(tick, window));

            assertThat(rulings).as("seed %d", SEED).isEqualTo(referee.at(tick, window));
            assertThat(rulings).isNotEmpty();
        }
    }

    private static Map<String, Ruling> readOnly(String sql) throws SQLException {
        Map<String, Ruling> rulings = new HashMap<>();
        try (Connection connection = reader.connect()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    rulings.put(row.getString("integration"), ruling(row));
                }
            }
        }
        return rulings;
    }

    private static Ruling ruling(ResultSet row) throws SQLException {
        assertThat(row.getLong("total")).isEqualTo(row.getLong("successful") + row.getLong("failed"));
        return new Ruling(
                row.getLong("successful"),
                row.getLong("failed"),
                row.getLong("ignored"),
                Optional.ofNullable(row.getBigDecimal("success_rate")).map(BigDecimal::toPlainString),
                row.getLong("duration_samples"),
                Optional.ofNullable(row.getBigDecimal("duration_sum_us")).map(BigDecimal::longValueExact),
                Optional.ofNullable(row.getObject("avg_duration_ms", Long.class)),
                row.getString("raw"));
    }
}
