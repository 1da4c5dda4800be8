/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import io.vitals.embedded.DatabaseAddress;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Writes and corrects rows of its own: three changes in ten are corrections, one transaction in 25 is rolled back. */
final class Writer {
    static final List<String> INTEGRATIONS = List.of("busy", "busy", "busy", "a", "b", "c", "d", "e");
    private static final List<String> STATUSES =
            List.of("success", "success", "success", "success", "success", "success", "timeout", "skipped");
    private static final String INSERT = "INSERT INTO integration_validations"
            + " (id, integration_name, validation_time, status, actual_value, response_time_ms)"
            + " VALUES (?, ?, ?, ?, ?::jsonb, ?)";
    private static final int PAD_CHARACTERS = 6_000;

    private final Random random;
    private final int number;
    private final int writers;
    private final AtomicInteger written;
    private final List<Row> rows = new ArrayList<>();
    private long keys;

    Writer(long seed, int number, int writers, AtomicInteger written) {
        this.random = new Random(1_000 * seed + number);
        this.number = number;
        this.writers = writers;
        this.written = written;
    }

    /** A row by its key; what is kept out of line is not in the change stream again, so it keeps its key. */
    private record Row(long id, boolean outOfLine) {}

    void write(DatabaseAddress database, int count, int perSecond) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int inserted = 0; inserted < count && !Thread.currentThread().isInterrupted(); ) {
                int fresh = transaction(connection);
                inserted += fresh;
                written.addAndGet(fresh);
                LockSupport.parkNanos(start + inserted * TimeUnit.SECONDS.toNanos(1) / perSecond - System.nanoTime());
            }
        }
    }

    /** How many rows it has inserted. */
    private int transaction(Connection connection) throws SQLException {
        boolean rollsBack = random.nextInt(25) == 0;
        boolean takesLong = random.nextInt(100) == 0;
        List<Row> before = rollsBack ? List.copyOf(rows) : List.of();
        int inserted = 0;
        for (int changes = 1 + random.nextInt(10); changes > 0; changes--) {
            if (rows.isEmpty() || random.nextInt(10) < 7) {
                insert(connection, ++keys * writers + number);
                inserted++;
            } else {
                correct(connection, rows.remove(index()));
            }
            if (takesLong) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(400)));
            }
        }
        if (rollsBack) {
            connection.rollback();
            rows.clear();
            rows.addAll(before);
            return 0;
        }
        connection.commit();
        return inserted;
    }

    /** Every second correction is of a fresh row. */
    private int index() {
        int among = random.nextBoolean() ? Math.min(60, rows.size()) : rows.size();
        return rows.size() - 1 - random.nextInt(among);
    }

    private void insert(Connection connection, long id) throws SQLException {
        boolean outOfLine = random.nextInt(30) == 0;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            set(insert, id, name(), time(), status(), outOfLine ? large() : null, outOfLine ? null : duration());
        }
        rows.add(new Row(id, outOfLine));
    }

    private void correct(Connection connection, Row row) throws SQLException {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> update(connection, row, "status = ?", status());
            case 3 -> update(connection, row, "response_time_ms = ?", duration());
            case 4 -> update(connection, row, "integration_name = ?", random.nextInt(6) == 0 ? null : name());
            case 5 -> update(connection, row, "validation_time = ?", time());
            case 6 -> {
                update(connection, row, "status = 'timeout', response_time_ms = ?", duration());
                rows.remove(rows.size() - 1);
                update(connection, row, "validation_time = ?", time());
            }
            case 7 -> changeKey(connection, row);
            case 8 -> delete(connection, row);
            case 9 -> {
                delete(connection, row);
                insert(connection, row.id());
            }
            default -> throw new AssertionError();
        }
    }

    private void update(Connection connection, Row row, String change, @Nullable Object value) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE integration_validations SET " + change + " WHERE id = ?")) {
            set(update, value, row.id());
        }
        rows.add(row);
    }

    private void changeKey(Connection connection, Row row) throws SQLException {
        if (row.outOfLine()) {
            delete(connection, row);
            return;
        }
        update(connection, row, "id = ?", ++keys * writers + number);
        rows.set(rows.size() - 1, new Row(keys * writers + number, false));
    }

    private static void delete(Connection connection, Row row) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM integration_validations WHERE id = ?")) {
            set(delete, row.id());
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        int changed = statement.executeUpdate();
        if (changed != 1) {
            throw new IllegalStateException(statement + " changed " + changed + " rows");
        }
    }

    private String name() {
        return INTEGRATIONS.get(random.nextInt(INTEGRATIONS.size()));
    }

    private @Nullable String status() {
        return random.nextInt(30) == 0 ? null : STATUSES.get(random.nextInt(STATUSES.size()));
    }

    /** Large and random: two sets of rows never have the same sum. One in 20 is no duration at all. */
    private @Nullable BigDecimal duration() {
        return switch (random.nextInt(20)) {
            case 0 -> null;
            case 1 -> BigDecimal.valueOf(-1);
            default -> BigDecimal.valueOf(random.nextLong(86_400_000_000L), 3);
        };
    }

    private String large() {
        StringBuilder pad = new StringBuilder();
        random.ints(PAD_CHARACTERS, 'A', 'Z').forEach(letter -> pad.append((char) letter));
        return "{\"duration_ms\": " + random.nextInt(86_400_000) + ", \"pad\": \"" + pad + "\"}";
    }

    /** Mostly just now; some late, some ahead. */
    private OffsetDateTime time() {
        long micros = switch (random.nextInt(10)) {
            case 0, 1 -> -random.nextLong(70_000_000);
            case 2 -> random.nextLong(5_000_000);
            default -> -random.nextLong(1_500_000);
        };
        return Instant.now()
                .plus(micros, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC);
    }
}
