/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import io.vitals.history.Recipe.Span;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Random values of columns: good ones, bad ones, and such as stand on an edge. */
final class Values {
    private static final List<String> STATUSES =
            List.of("success", "success", "success", "timeout", "Success", "skipped", "", " success");

    private final Random random;
    private final Recipe recipe;

    Values(Random random, Recipe recipe) {
        this.random = random;
        this.recipe = recipe;
    }

    Row row(Table table, long now) {
        Map<Column, Cell> cells = new EnumMap<>(Column.class);
        cells.put(Column.INTEGRATION_NAME, oneIn(4) ? Cell.nothing() : name(table));
        cells.put(Column.INTEGRATION_POINT, oneIn(3) ? Cell.nothing() : name(table));
        cells.put(Column.STATUS, oneIn(12) ? Cell.nothing() : new Cell.Text(pick(STATUSES)));
        cells.put(Column.ACTUAL_VALUE, oneIn(3) ? Cell.nothing() : document(table));
        cells.put(Column.RESPONSE_TIME_MS, oneIn(2) ? Cell.nothing() : new Cell.Numeric(number()));
        cells.put(Column.PERFORMANCE_MS, oneIn(2) ? Cell.nothing() : new Cell.Text(numberText()));
        putTimes(cells, table, now);
        return new Row(cells);
    }

    private void putTimes(Map<Column, Cell> cells, Table table, long now) {
        int which = random.nextInt(recipe.untimed() ? 4 : 3); // bits: the one column, the other
        if (which != 1) {
            cells.put(Column.VALIDATION_TIME, which == 3 ? Cell.nothing() : new Cell.Time(time(now)));
        }
        if (which == 0 || which == 1) {
            long micros = time(now);
            cells.put(Column.CREATED_AT, new Cell.Time(table.keepsMillis() ? micros / 1_000 * 1_000 : micros));
        }
    }

    private Cell name(Table table) {
        String name =
                (recipe.ownNames() ? table.name() + " " : "") + pick(List.of("payments", "r\u00fcck/1", "a b", "x"));
        return new Cell.Text(
                switch (random.nextInt(14)) {
                    case 0 -> " \t\n";
                    case 1 -> "";
                    case 2 -> "\r\n" + name + "\t ";
                    case 3 -> "\ud83d\ude00".repeat(255 - table.name().length()) + table.name();
                    case 4 -> "\ud83d\ude00".repeat(256);
                    case 5 -> recipe.span() == Span.REMEMBERED && oneIn(3) ? "n".repeat(9_000) : "n".repeat(300);
                    default -> name;
                });
    }

    private long time(long now) {
        long exact = now + distance();
        return switch (random.nextInt(6)) {
            case 0 -> exact / Clock.SECOND * Clock.SECOND;
            case 1 -> exact / Clock.SECOND * Clock.SECOND + random.nextInt(3) - 1;
            default -> exact;
        };
    }

    private long distance() {
        if (recipe.span() == Span.REMEMBERED) {
            return switch (random.nextInt(10)) {
                case 0 -> random.nextLong(5 * Clock.MINUTE);
                case 1, 2, 3 -> -random.nextLong(45 * Clock.MINUTE);
                default -> -random.nextLong(Clock.MINUTE);
            };
        }
        return switch (random.nextInt(12)) {
            case 0 -> random.nextLong(4 * Clock.HOUR);
            case 1 -> 23 * Clock.HOUR;
            case 2 -> 25 * Clock.HOUR;
            case 3, 4, 5 -> -random.nextLong(5 * Clock.HOUR);
            default -> -random.nextLong(Clock.MINUTE);
        };
    }

    private BigDecimal number() {
        return switch (random.nextInt(8)) {
            case 0 -> new BigDecimal("86400000");
            case 1 -> new BigDecimal("86400000.0004");
            case 2 -> new BigDecimal("-1");
            case 3 -> new BigDecimal("0.0005");
            default -> BigDecimal.valueOf(random.nextInt(50_000_000), 4);
        };
    }

    private String numberText() {
        return switch (random.nextInt(8)) {
            case 0 -> "fast";
            case 1 -> "1e3";
            case 2 -> "\t+" + random.nextInt(900) + ".5 ";
            case 3 -> "-0.0";
            case 4 -> "";
            case 5 -> "1234567890123";
            default -> number().toPlainString();
        };
    }

    private Cell.Document document(Table table) {
        boolean large = recipe.span() == Span.REMEMBERED && oneIn(4);
        return switch (random.nextInt(9)) {
            case 0 -> none(pick(List.of("{\"took\": 4}", "{\"duration_ms\": null}", "[1, 2]", "\"text\"", "7")), large);
            case 1 ->
                none(
                        table.documentIsText()
                                ? pick(List.of(
                                        "no json",
                                        "{\"duration_ms\": 7} and",
                                        "{\"duration_ms\": 8, \"b\": \"\\u0000\"}"))
                                : "{}",
                        large);
            case 2 -> some("true", new Cell.Text("true"), large);
            case 3 -> {
                String text = numberText();
                yield some("\"" + text.replace("\t", "\\t") + "\"", new Cell.Text(text), large);
            }
            case 4 -> {
                BigDecimal number = number();
                yield new Cell.Document(
                        "{\"duration_ms\": \"no\", \"duration_ms\": " + number.toPlainString() + "}",
                        Optional.of(new Cell.Numeric(number)),
                        large);
            }
            default -> {
                BigDecimal number = number();
                yield some(number.toPlainString(), new Cell.Numeric(number), large);
            }
        };
    }

    private static Cell.Document none(String json, boolean large) {
        return new Cell.Document(json, Optional.empty(), large);
    }

    private static Cell.Document some(String inJson, Cell duration, boolean large) {
        return new Cell.Document("{\"a\": [1], \"duration_ms\": " + inJson + "}", Optional.of(duration), large);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
