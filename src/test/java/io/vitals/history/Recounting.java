/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import io.vitals.history.Database.Stored;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The naive recount: all rows of the tables, one after the other, by the words of the contract. */
public final class Recounting {
    private static final Pattern DURATION = Pattern.compile("\\s*[+-]?\\d{1,12}(\\.\\d+)?\\s*");
    private static final BigDecimal DAY_IN_MILLIS = new BigDecimal(86_400_000);

    private final Rules rules;

    public Recounting(Rules rules) {
        this.rules = rules;
    }

    /** The counts of all integrations with rows in the window that ends at a tick. */
    public Map<String, Count> at(long tickMicros, Stream<Stored> rows) {
        Map<String, Count> counts = new TreeMap<>();
        rows.filter(stored -> isInWindow(timeOf(stored), tickMicros))
                .forEach(stored ->
                        nameOf(stored.row()).ifPresent(name -> counts.merge(name, countOf(stored.row()), Count::plus)));
        return counts;
    }

    private boolean isInWindow(long atMicros, long tickMicros) {
        return atMicros > tickMicros - rules.windowMicros() && atMicros <= tickMicros;
    }

    private static Optional<String> nameOf(Row row) {
        return Stream.of(Column.INTEGRATION_NAME, Column.INTEGRATION_POINT)
                .map(row::cell)
                .filter(Cell.Text.class::isInstance)
                .map(cell -> trimmed(((Cell.Text) cell).value()))
                .filter(name -> !name.isEmpty() && name.codePointCount(0, name.length()) <= 255)
                .findFirst();
    }

    private static String trimmed(String text) {
        return text.replaceAll("^[ \\t\\r\\n]+|[ \\t\\r\\n]+$", "");
    }

    private static long timeOf(Stored stored) {
        return Stream.of(Column.VALIDATION_TIME, Column.CREATED_AT)
                .map(stored.row()::cell)
                .filter(Cell.Time.class::isInstance)
                .map(cell -> ((Cell.Time) cell).micros())
                .findFirst()
                .orElse(stored.firstSeenMicros());
    }

    private Count countOf(Row row) {
        String status = row.cell(Column.STATUS) instanceof Cell.Text text ? text.value() : "";
        if (rules.ignored().contains(status)) {
            return new Count(0, 0, 1, 0, 0, 0);
        }
        int success = rules.success().contains(status) ? 1 : 0;
        List<Cell> candidates = durationsOf(row);
        OptionalLong micros = candidates.stream()
                .flatMapToLong(cell -> microsOf(cell).stream())
                .findFirst();
        int unusable = micros.isEmpty() && !candidates.isEmpty() ? 1 : 0;
        return new Count(success, 1 - success, 0, micros.isPresent() ? 1 : 0, micros.orElse(0), unusable);
    }

    private static List<Cell> durationsOf(Row row) {
        Optional<Cell> inside = row.cell(Column.ACTUAL_VALUE) instanceof Cell.Document document
                ? document.duration()
                : Optional.empty();
        return Stream.concat(
                        inside.stream(), Stream.of(row.cell(Column.RESPONSE_TIME_MS), row.cell(Column.PERFORMANCE_MS)))
                .filter(cell -> !cell.equals(Cell.nothing()))
                .toList();
    }

    private static OptionalLong microsOf(Cell cell) {
        BigDecimal millis;
        if (cell instanceof Cell.Numeric number) {
            millis = number.value();
        } else if (cell instanceof Cell.Text text
                && DURATION.matcher(text.value()).matches()) {
            millis = new BigDecimal(text.value().strip());
        } else {
            return OptionalLong.empty();
        }
        if (millis.signum() < 0 || millis.compareTo(DAY_IN_MILLIS) > 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                millis.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
