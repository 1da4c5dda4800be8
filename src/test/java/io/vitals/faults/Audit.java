/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import io.vitals.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What the database itself noted of each change, in the change's own transaction: so a change that was rolled back is
 * not among it, and what a row counts for comes from the referee's functions, not from ours.
 */
final class Audit {
    private static final String INSTALL = """
            CREATE TABLE audit (seq bigserial PRIMARY KEY, xid bigint NOT NULL, id bigint NOT NULL, gone boolean NOT NULL,
                name text, at timestamptz, outcome text, us bigint, invalid boolean);
            CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
              xid bigint := pg_current_xact_id()::text::bigint;
              us bigint;
            BEGIN
              IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.id <> NEW.id) THEN
                INSERT INTO audit (xid, id, gone) VALUES (xid, OLD.id, true);
              END IF;
              IF TG_OP <> 'DELETE' THEN
                us := vitals_duration_us(ARRAY[vitals_object(to_jsonb(NEW.actual_value), false)->'duration_ms',
                    to_jsonb(NEW.response_time_ms)]);
                INSERT INTO audit (xid, id, gone, name, at, outcome, us, invalid) VALUES (xid, NEW.id, false,
                  COALESCE(vitals_name(NEW.integration_name), vitals_name(NEW.integration_point)), NEW.validation_time,
                  CASE NEW.status WHEN 'success' THEN 's' WHEN 'skipped' THEN 'i' ELSE 'f' END, us,
                  us IS NULL AND NEW.response_time_ms IS NOT NULL);
              END IF;
              RETURN NULL;
            END $$;
            CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON integration_validations
              FOR EACH ROW EXECUTE FUNCTION note_change();""";

    private final Map<RowInTransaction, Queue<Version>> notes = new HashMap<>();
    private int size;

    private Audit() {}

    private record RowInTransaction(long transaction, long row) {}

    /**
     * A row after a change.
     *
     * @param gone whether it was deleted
     * @param counted what it counts for; empty where it counts for nothing
     */
    record Version(boolean gone, Optional<Counted> counted) {}

    /** What a row counts for, and where. */
    record Counted(String integration, long atMicros, Sum sum) {}

    /** Begins to note. The referee's functions must be there. */
    static void install(DatabaseAddress database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(INSTALL);
        }
    }

    /** All that was noted. */
    static Audit load(DatabaseAddress database) throws SQLException {
        Audit audit = new Audit();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet notes = statement.executeQuery("SELECT * FROM audit ORDER BY seq")) {
            while (notes.next()) {
                audit.notes
                        .computeIfAbsent(
                                new RowInTransaction(notes.getLong("xid"), notes.getLong("id")),
                                key -> new ArrayDeque<>())
                        .add(version(notes));
                audit.size++;
            }
        }
        return audit;
    }

    private static Version version(ResultSet note) throws SQLException {
        String name = note.getString("name");
        return new Version(
                note.getBoolean("gone"),
                name == null
                        ? Optional.empty()
                        : Optional.of(new Counted(
                                name,
                                ChronoUnit.MICROS.between(
                                        Instant.EPOCH, note.getTimestamp("at").toInstant()),
                                sum(note))));
    }

    private static Sum sum(ResultSet note) throws SQLException {
        String outcome = note.getString("outcome");
        if (outcome.equals("i")) {
            return new Sum(0, 0, 1, 0, 0, 0);
        }
        Long micros = note.getObject("us", Long.class);
        return new Sum(
                outcome.equals("s") ? 1 : 0,
                outcome.equals("f") ? 1 : 0,
                0,
                micros == null ? 0 : 1,
                micros == null ? 0 : micros,
                note.getBoolean("invalid") ? 1 : 0);
    }

    /** Takes out what a transaction did next to a row. */
    Version take(long transaction, long row) {
        @Nullable Queue<Version> versions = notes.get(new RowInTransaction(transaction, row));
        if (versions == null || versions.isEmpty()) {
            throw new AssertionError("transaction " + transaction + " changed row " + row
                    + " in the change stream once more than in the database");
        }
        return versions.remove();
    }

    /** How many changes were noted. */
    int size() {
        return size;
    }
}
