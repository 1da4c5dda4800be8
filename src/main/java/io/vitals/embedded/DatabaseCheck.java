/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import io.vitals.remedy.Finding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a database is fit to be followed, as seen by the connector's role; known within ten seconds. */
public final class DatabaseCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);
    private static final String PREPARE = "Run connect/postgres/prepare.sql on it as the owner of the table";
    private static final String PULSE = "public.vitals_pulse";

    private static final String IS_PUBLISHED = """
            SELECT EXISTS (SELECT FROM pg_publication_tables t
              JOIN pg_namespace n ON n.nspname = t.schemaname
              JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = t.tablename
              WHERE t.pubname = ? AND c.oid = to_regclass(?))""";

    private final Connection connection;
    private final DatabaseAddress database;
    private final Source source;
    private final List<Finding> findings;

    private DatabaseCheck(Connection connection, DatabaseAddress database, Source source, List<Finding> findings) {
        this.connection = connection;
        this.database = database;
        this.source = source;
        this.findings = findings;
    }

    /** All that is wrong, most basic first; empty when it is fit. */
    public static List<Finding> of(DatabaseAddress database, Source source) {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = database.connect()) {
            DatabaseCheck check = new DatabaseCheck(connection, database, source, findings);
            check.checkServer();
            for (String table : source.tables()) {
                check.checkTable(table);
            }
            check.checkPulse();
            check.checkPublication();
        } catch (SQLException failed) {
            findings.add(unreachable(database, failed));
        }
        return List.copyOf(findings);
    }

    /** Throws the first fault; warnings are logged. */
    static void refuseUnfit(DatabaseAddress database, Source source) {
        for (Finding finding : of(database, source)) {
            String remedy = finding.remedy().orElse("");
            if (!finding.isWell()) {
                throw new EmbeddedException(finding.message(), remedy);
            }
            LOG.warn("{} {}", finding.message(), remedy);
        }
    }

    private static Finding unreachable(DatabaseAddress database, SQLException failed) {
        String state = failed.getSQLState() == null ? "" : failed.getSQLState();
        if (state.startsWith("28")) {
            return Finding.fault(
                    "The database " + database + " refuses the login: " + failed.getMessage() + ".",
                    "Check user and password; prepare.sql sets them: PGOPTIONS=\"-c vitals.password=...\".");
        }
        if (state.equals("3D000")) {
            return Finding.fault(
                    "There is no database " + database.name() + " at " + database.host() + ":" + database.port() + ".",
                    "Check the database's name.");
        }
        if (state.equals("42501")) {
            return Finding.fault(
                    "The role " + database.user() + " may not see what it must in " + database + ": "
                            + failed.getMessage() + ".",
                    PREPARE + ".");
        }
        return Finding.fault(
                "The database " + database + " cannot be reached: " + failed.getMessage(),
                "Check that it runs, its host and port, and that a firewall lets us through.");
    }

    private void checkServer() throws SQLException {
        String level = text("SELECT current_setting('wal_level') WHERE ? <> ''", database.name());
        if (!level.equals("logical")) {
            findings.add(Finding.fault(
                    "wal_level of " + database + " is " + level + ", but the change stream needs logical.",
                    "Run ALTER SYSTEM SET wal_level = logical; and restart PostgreSQL."));
        }
        if (!holds("SELECT rolreplication OR rolsuper FROM pg_roles WHERE rolname = ?", database.user())) {
            findings.add(Finding.fault(
                    "The role " + database.user() + " lacks the right REPLICATION.",
                    PREPARE + ", or ALTER ROLE " + database.user() + " REPLICATION;"));
        }
    }

    private void checkTable(String table) throws SQLException {
        if (!holds("SELECT to_regclass(?) IS NOT NULL", table)) {
            findings.add(Finding.fault(
                    "The table " + table + " does not exist in " + database + ", or its schema is closed to us.",
                    "Name the right table with its schema, and run connect/postgres/prepare.sql for it."));
            return;
        }
        if (!holds("SELECT has_table_privilege(to_regclass(?), 'SELECT')", table)) {
            findings.add(Finding.fault(
                    "The role " + database.user() + " may not read the table " + table + ".",
                    PREPARE + ", or GRANT SELECT ON " + table + " TO " + database.user() + ";"));
        }
        if (!holds("SELECT EXISTS (SELECT FROM pg_index WHERE indrelid = to_regclass(?) AND indisprimary)", table)) {
            findings.add(Finding.warning(
                    "The table " + table + " has no primary key: PostgreSQL refuses UPDATE and DELETE on it once"
                            + " published, and rows cannot be told apart.",
                    "Add a primary key."));
        }
    }

    private void checkPulse() throws SQLException {
        if (!holds("SELECT to_regclass(?) IS NOT NULL", PULSE)) {
            findings.add(Finding.fault("The table of pulses, " + PULSE + ", is missing.", PREPARE + "."));
            return;
        }
        if (!holds(
                "SELECT has_table_privilege(?, 'SELECT') AND has_table_privilege('" + PULSE + "', 'UPDATE')", PULSE)) {
            findings.add(Finding.fault(
                    "The role " + database.user() + " may not read and update " + PULSE + ".", PREPARE + "."));
            return;
        }
        if (!holds("SELECT EXISTS (SELECT FROM public.vitals_pulse WHERE ? <> '')", PULSE)) {
            findings.add(Finding.fault("The table of pulses, " + PULSE + ", holds no slots.", PREPARE + "."));
        }
    }

    private void checkPublication() throws SQLException {
        if (!holds("SELECT EXISTS (SELECT FROM pg_publication WHERE pubname = ?)", source.publication())) {
            findings.add(Finding.fault(
                    "The publication " + source.publication() + " does not exist in " + database + ".", PREPARE + "."));
            return;
        }
        for (String table :
                Stream.concat(source.tables().stream(), Stream.of(PULSE)).toList()) {
            if (holds("SELECT to_regclass(?) IS NOT NULL", table) && !isPublished(table)) {
                findings.add(Finding.fault(
                        "The publication " + source.publication() + " lacks the table " + table + ".",
                        PREPARE + ", or ALTER PUBLICATION " + source.publication() + " ADD TABLE " + table + ";"));
            }
        }
    }

    private boolean isPublished(String table) throws SQLException {
        return holds(IS_PUBLISHED, source.publication(), table);
    }

    private boolean holds(String question, String... parameters) throws SQLException {
        return text(question, parameters).equals("t");
    }

    private String text(String question, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() ? answer.getString(1) : "";
            }
        }
    }
}
