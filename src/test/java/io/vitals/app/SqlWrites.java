/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.history.Cell;
import io.vitals.history.Clock;
import io.vitals.history.Column;
import io.vitals.history.Row;
import io.vitals.history.Table;
import io.vitals.history.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The writes of histories as SQL, for PostgreSQL. */
final class SqlWrites {
    private static final String PAD = "0123456789".repeat(400);

    private SqlWrites() {}

    static void execute(Connection connection, Write write) throws SQLException {
        Table table = write.table();
        if (write instanceof Write.Insert insert) {
            insert(connection, table, insert.key(), insert.row());
        } else if (write instanceof Write.Update update) {
            update(connection, table, update.key(), update.changed());
        } else if (write instanceof Write.Delete delete) {
            run(connection, "DELETE FROM " + table.name() + " WHERE " + isKey(table), key(table, delete.key()));
        } else if (write instanceof Write.Rekey rekey) {
            String sql =
                    "UPDATE " + table.name() + " SET " + isKey(table).replace(" AND ", ", ") + " WHERE " + isKey(table);
            run(connection, sql, both(key(table, rekey.newKey()), key(table, rekey.key())));
        } else {
            run(connection, "TRUNCATE " + table.name(), List.of());
        }
    }

    private static void insert(Connection connection, Table table, int key, Row row) throws SQLException {
        List<Object> values = new ArrayList<>(key(table, key));
        List<String> columns = new ArrayList<>(keyColumns(table));
        List<String> places =
                new ArrayList<>(columns.stream().map(column -> "?").toList());
        row.cells().forEach((column, cell) -> {
            columns.add(column.sqlName());
            places.add(place(table, column));
            values.add(value(cell));
        });
        run(
                connection,
                "INSERT INTO " + table.name() + " (" + String.join(", ", columns) + ") VALUES ("
                        + String.join(", ", places) + ")",
                values);
    }

    /** An update of nothing sets a column to what it holds: it is logged all the same. */
    private static void update(Connection connection, Table table, int key, Map<Column, Cell> changed)
            throws SQLException {
        List<Map.Entry<Column, Cell>> cells = List.copyOf(changed.entrySet());
        String set = cells.stream()
                .map(cell -> cell.getKey().sqlName() + " = " + place(table, cell.getKey()))
                .collect(Collectors.joining(", "));
        List<@Nullable Object> values = new ArrayList<>();
        cells.forEach(cell -> values.add(value(cell.getValue())));
        String sql = "UPDATE " + table.name() + " SET " + (set.isEmpty() ? "status = status" : set) + " WHERE "
                + isKey(table);
        run(connection, sql, both(values, key(table, key)));
    }

    private static List<@Nullable Object> both(List<@Nullable Object> some, List<@Nullable Object> others) {
        List<@Nullable Object> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static void run(Connection connection, String sql, List<@Nullable Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.execute();
        }
    }

    private static List<String> keyColumns(Table table) {
        return switch (table.key()) {
            case NUMBER, UUID -> List.of("id");
            case TEXT -> List.of("code");
            case COMPOSITE -> List.of("tenant", "call_no");
        };
    }

    private static String isKey(Table table) {
        return keyColumns(table).stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
    }

    private static List<@Nullable Object> key(Table table, int key) {
        return switch (table.key()) {
            case NUMBER -> Arrays.asList((long) key);
            case TEXT -> Arrays.asList("call \"" + key + "\"");
            case UUID -> Arrays.asList(new java.util.UUID(7, key));
            case COMPOSITE -> Arrays.asList("tenant " + key % 2, key / 2);
        };
    }

    private static String place(Table table, Column column) {
        return switch (column) {
            case VALIDATION_TIME -> "?::timestamp AT TIME ZONE 'UTC'";
            case ACTUAL_VALUE -> table.documentIsText() ? "?" : "?::jsonb";
            case RESPONSE_TIME_MS -> "?::numeric";
            default -> "?";
        };
    }

    private static @Nullable Object value(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return text.value();
        } else if (cell instanceof Cell.Numeric number) {
            return number.value();
        } else if (cell instanceof Cell.Time time) {
            return LocalDateTime.ofInstant(Clock.instant(time.micros()), ZoneOffset.UTC);
        } else if (cell instanceof Cell.Document document) {
            return document.large() ? padded(document.json()) : document.json();
        }
        return null;
    }

    /** Only an object can be made longer without becoming another one to who looks for a duration. */
    private static String padded(String json) {
        boolean isObject = json.startsWith("{\"") && json.endsWith("}");
        return isObject ? json.replaceFirst("\\{", "{\"pad\": \"" + PAD + "\", ") : json;
    }
}
