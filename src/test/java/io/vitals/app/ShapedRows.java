/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random rows for tables of every shape: good and bad values, times from the last 70 minutes to the next few seconds.
 */
final class ShapedRows {
    static final List<String> TABLES = List.of("shape_a", "shape_b", "shape_c", "shape_d", "shape_e");

    private static final List<String> STATUSES = List.of(
            "success", "success", "success", "success", "success", "success", "timeout", "Success", "skipped", "");
    private static final List<String> JSON = List.of(
            "{\"duration_ms\": %d.%d}",
            "{\"duration_ms\": \"%d.%d\", \"nested\": {\"duration_ms\": 1}}",
            "{\"duration_ms\": %d%d}",
            "{\"duration_ms\": null}",
            "{\"duration_ms\": -%d.%d}",
            "{\"duration_ms\": \"%d.%d ms\"}",
            "{\"took\": %d%d}",
            "[%d, %d]",
            "\"%d %d\"");

    private final Random random;
    private int calls;

    ShapedRows(long seed) {
        random = new Random(seed);
    }

    /** Writes rows to one table in one transaction. */
    void write(Connection connection, String table, int count) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(statement(table))) {
            for (int i = 0; i < count; i++) {
                bind(insert, table);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private static String statement(String table) {
        return switch (table) {
            case "shape_a" ->
                "INSERT INTO shape_a (integration_name, validation_time, status, actual_value) VALUES (?, ?, ?, ?::jsonb)";
            case "shape_b" ->
                "INSERT INTO shape_b (integration_point, created_at, status, response_time_ms) VALUES (?, ?, ?, ?)";
            case "shape_c" ->
                "INSERT INTO shape_c (integration_name, integration_point, validation_time, created_at, status,"
                        + " actual_value, performance_ms) VALUES (?, ?, ?, ?, ?, ?, ?)";
            case "shape_d" ->
                "INSERT INTO shape_d (tenant, call_no, integration_name, validation_time, created_at, status,"
                        + " actual_value, response_time_ms) VALUES (?, ?, ?, ?, ?, ?, ?::json, ?)";
            case "shape_e" ->
                "INSERT INTO shape_e (integration_point, created_at, status, response_time_ms, performance_ms)"
                        + " VALUES (?, ?, ?, ?, ?)";
            default -> throw new IllegalArgumentException(table);
        };
    }

    private void bind(PreparedStatement insert, String table) throws SQLException {
        switch (table) {
            case "shape_a" -> set(insert, name("a"), zoned(), status(), json());
            case "shape_b" -> set(insert, name("b"), local(), status(), maybe(random.nextInt(5_000) - 50));
            case "shape_c" ->
                set(
                        insert,
                        random.nextInt(4) == 0 ? " \t" : name("c"),
                        name("c-point"),
                        maybe(local()),
                        zoned(),
                        status(),
                        text(),
                        maybe(random.nextInt(100_000) / 64.0));
            case "shape_d" ->
                set(
                        insert,
                        "tenant " + random.nextInt(3),
                        ++calls,
                        name("d"),
                        maybe(zoned()),
                        local(),
                        status(),
                        json(),
                        maybe(java.math.BigDecimal.valueOf(random.nextInt(90_000_000), 4)));
            case "shape_e" ->
                set(insert, name("e"), zoned(), status(), maybe(textDuration()), maybe(random.nextInt(800) / 8.0f));
            default -> throw new IllegalArgumentException(table);
        }
    }

    private static void set(PreparedStatement insert, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
    }

    private String name(String prefix) {
        return prefix + " \u00fcber/" + random.nextInt(6) + (random.nextInt(5) == 0 ? " \n" : "");
    }

    private @Nullable String status() {
        return random.nextInt(30) == 0 ? null : STATUSES.get(random.nextInt(STATUSES.size()));
    }

    private @Nullable String json() {
        String shape = JSON.get(random.nextInt(JSON.size()));
        return random.nextInt(8) == 0
                ? null
                : String.format(shape, 1 + random.nextInt(3_000), 1 + random.nextInt(9_999));
    }

    private @Nullable String text() {
        return switch (random.nextInt(6)) {
            case 0 -> "no json at all";
            case 1 -> "{\"duration_ms\": 7} trailing";
            case 2 -> "{\"duration_ms\": 8, \"bad\": \"\\u0000\"}";
            case 3 -> " {\"duration_ms\": 5, \"duration_ms\": " + random.nextInt(100) + "}";
            default -> json();
        };
    }

    private String textDuration() {
        return switch (random.nextInt(5)) {
            case 0 -> "fast";
            case 1 -> " +" + random.nextInt(900) + ".5 ";
            case 2 -> "1e3";
            default -> random.nextInt(900) + "." + random.nextInt(100_000);
        };
    }

    private Instant time() {
        long micros =
                random.nextInt(3) == 0 ? -random.nextLong(70L * 60_000_000) : 8_000_000 - random.nextLong(60_000_000);
        Instant exact = Instant.now().plus(micros, ChronoUnit.MICROS);
        return random.nextInt(4) == 0 ? exact.truncatedTo(ChronoUnit.SECONDS) : exact.truncatedTo(ChronoUnit.MICROS);
    }

    private OffsetDateTime zoned() {
        return time().atOffset(ZoneOffset.ofHours(random.nextInt(5) - 2));
    }

    private LocalDateTime local() {
        return LocalDateTime.ofInstant(time(), ZoneOffset.UTC);
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(5) == 0 ? null : value;
    }
}
