/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitals.remedy.Finding;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A user's own database, from unprepared to prepared. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseCheckIT {

    static final Source CALLS = Source.of("shop", "app.\"Calls\"");
    static final ConnectFiles FILES = new ConnectFiles(Optional.of(Path.of("connect/postgres")));

    @TempDir
    static Path folder;

    static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    @Order(1)
    void anUnpreparedDatabaseIsNamedForAllItLacks() throws SQLException {
        EmbeddedStackIT.execute(owner(), "CREATE ROLE vitals LOGIN PASSWORD 'secret'");

        assertThat(DatabaseCheck.of(reader(), CALLS))
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).contains("lacks the right REPLICATION"))
                .anySatisfy(message -> assertThat(message).contains("table app.\"Calls\" does not exist"))
                .anySatisfy(message -> assertThat(message).contains("public.vitals_pulse, is missing"))
                .anySatisfy(message -> assertThat(message).contains("publication vitals does not exist"));
    }

    @Test
    @Order(2)
    void preparingWithoutTheTableSaysSo() {
        assertThatThrownBy(() -> Preparation.run(owner(), CALLS, reader(), FILES.prepareSql()))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("app.\"Calls\" does not exist");
    }

    @Test
    @Order(3)
    void aPreparedDatabaseIsFitAndPreparingAgainChangesNothing() throws SQLException {
        EmbeddedStackIT.execute(owner(), "CREATE SCHEMA app; CREATE TABLE app.\"Calls\" (id bigint PRIMARY KEY)");
        assertThat(DatabaseCheck.of(reader(), CALLS))
                .extracting(Finding::message)
                .satisfiesExactly(
                        first -> assertThat(first).contains("lacks the right REPLICATION"),
                        second -> assertThat(second).contains("permission denied for schema app"));

        Preparation.run(owner(), CALLS, reader(), FILES.prepareSql());
        Preparation.run(owner(), CALLS, reader(), FILES.prepareSql());

        assertThat(DatabaseCheck.of(reader(), CALLS)).isEmpty();
        assertThat(ObservedTable.resolve(reader(), CALLS.table())).isEqualTo("app.Calls");
    }

    @Test
    @Order(4)
    void aTableWithoutPrimaryKeyIsAWarning() throws SQLException {
        EmbeddedStackIT.execute(owner(), "CREATE TABLE keyless (a int)");
        Source keyless = Source.of("shop", "keyless");
        Preparation.run(owner(), keyless, reader(), FILES.prepareSql());

        List<Finding> findings = DatabaseCheck.of(reader(), keyless);

        assertThat(findings).hasSize(1).allMatch(Finding::isWell);
        DatabaseCheck.refuseUnfit(reader(), keyless);
    }

    @Test
    @Order(5)
    void aPublicationThatLacksTheTableAndAnEmptyPulseTableAreNamed() throws SQLException {
        EmbeddedStackIT.execute(owner(), "ALTER PUBLICATION vitals DROP TABLE app.\"Calls\"; DELETE FROM vitals_pulse");

        assertThat(DatabaseCheck.of(reader(), CALLS))
                .extracting(Finding::message)
                .containsExactly(
                        "The table of pulses, public.vitals_pulse, holds no slots.",
                        "The publication vitals lacks the table app.\"Calls\".");
    }

    @Test
    @Order(6)
    void aWrongPasswordAndAMissingDatabaseAreNamed() {
        assertThat(message(owner().as("vitals", "wrong"))).contains("refuses the login");
        assertThat(message(reader().database("nowhere"))).contains("no database nowhere");
    }

    @Test
    @Order(7)
    void aDatabaseThatIsNotThereIsNamed() {
        int closed = Ports.free(1).get(0);

        assertThat(message(new DatabaseAddress("127.0.0.1", closed, "shop", "vitals", "")))
                .contains("cannot be reached");
        assertThatThrownBy(() -> EmbeddedStack.start(
                        EmbeddedConfig.foreignDatabase(
                                CALLS, new DatabaseAddress("127.0.0.1", closed, "shop", "vitals", "")),
                        Progress.NONE,
                        StackHooks.NONE))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    @Order(8)
    void theStackFollowsAUsersOwnTableAndLeavesTheDatabaseRunning() throws SQLException {
        Preparation.run(owner(), CALLS, reader(), FILES.prepareSql());
        EmbeddedStackIT.execute(owner(), "INSERT INTO app.\"Calls\" VALUES (1)");

        try (EmbeddedStack stack = EmbeddedStack.start(
                        EmbeddedConfig.foreignDatabase(CALLS, reader()), Progress.NONE, new DemoHooks());
                ChangeTopic changes = new ChangeTopic(stack.bootstrap())) {
            await().atMost(20, SECONDS).until(() -> changes.pulsedPartitions().size() == DemoHooks.PARTITIONS);
            EmbeddedStackIT.execute(owner(), "INSERT INTO app.\"Calls\" VALUES (2)");
            await().atMost(10, SECONDS)
                    .untilAsserted(() -> assertThat(changes.rows()).hasSize(2));
        }

        assertThat(DatabaseCheck.of(reader(), CALLS)).isEmpty();
        assertThat(NumberOf.rows(owner(), "pg_replication_slots"))
                .as("slots left by a temporary folder")
                .isZero();
    }

    static String message(DatabaseAddress database) {
        return DatabaseCheck.of(database, CALLS).get(0).message();
    }

    static DatabaseAddress owner() {
        return postgres.address();
    }

    static DatabaseAddress reader() {
        return owner().as("vitals", "secret");
    }
}
