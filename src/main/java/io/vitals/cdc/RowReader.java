/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.cdc.Field.Candidate;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads from a row what the candidate columns of each field hold. */
final class RowReader {
    /** What stands for a value that the log does not repeat because it did not change. */
    private static final String UNAVAILABLE = "__debezium_unavailable_value";

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\d{1,12}(\\.\\d+)?\\s*");

    /** Decimal places that PostgreSQL's numeric can hold; more cost time beyond measure to compute with. */
    private static final int MOST_DECIMALS = 16_383;

    /** A sign, 12 digits, a point, and the decimals. */
    private static final int MOST_CHARACTERS = 14 + MOST_DECIMALS;

    private final SourceConfig config;
    private final Temporal temporal;

    RowReader(SourceConfig config) {
        this.config = config;
        this.temporal = new Temporal(config.zone());
    }

    /** What a row holds: what it means, and some of it word for word. */
    record Contents(RowReading reading, Said said) {}

    Contents read(JsonNode row, UnaryOperator<String> schemaNames) {
        FieldMapping fields = config.fields();
        Field<String> outcome = field(row, fields.outcome(), (column, value) -> text(value));
        RowReading reading = new RowReading(
                field(row, fields.integration(), (column, value) -> text(value).flatMap(IntegrationName::in)),
                field(row, fields.time(), (column, value) -> atMicros(value, schemaNames.apply(column))),
                outcome.map(this::outcome),
                field(row, fields.duration(), (column, value) -> Optional.of(duration(value))));
        return new Contents(reading, new Said(outcome, unusableDuration(row, reading.duration())));
    }

    /** Looked for again only where no duration is valid: most rows need no text of it. */
    private Optional<String> unusableDuration(JsonNode row, Field<CallDuration> duration) {
        boolean unusable = duration.value().isPresent()
                && duration.usable().stream().noneMatch(found -> found.value() instanceof CallDuration.Measured);
        return unusable
                ? Optional.of(inShort(value(
                        row,
                        config.fields().duration().get(duration.usable().get(0).place()))))
                : Optional.empty();
    }

    private static String inShort(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.isObject() ? "{…}" : "[…]";
    }

    /** What a column's value means to a field, if anything. */
    @FunctionalInterface
    private interface Meaning<T> {
        Optional<T> of(String column, JsonNode value);
    }

    private static <T> Field<T> field(JsonNode row, List<String> columns, Meaning<T> meaning) {
        List<Candidate<T>> usable = new ArrayList<>();
        List<Integer> unavailable = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            JsonNode value = value(row, columns.get(i));
            if (isUnavailable(value)) {
                unavailable.add(place);
            } else if (isPresent(value)) {
                meaning.of(columns.get(i), value).ifPresent(found -> usable.add(new Candidate<>(place, found)));
            }
        }
        return new Field<>(usable, unavailable);
    }

    private Optional<Long> atMicros(JsonNode value, String schemaName) {
        return temporal.micros(value, schemaName).stream().boxed().findFirst();
    }

    private Outcome outcome(String said) {
        if (config.success().contains(said)) {
            return Outcome.SUCCESS;
        }
        return config.ignored().contains(said) ? Outcome.IGNORED : Outcome.FAILURE;
    }

    private static CallDuration duration(JsonNode value) {
        return millis(value).map(CallDuration::ofMillis).orElse(CallDuration.UNUSABLE);
    }

    private static Optional<BigDecimal> millis(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue()).filter(number -> number.scale() <= MOST_DECIMALS);
        }
        boolean isNumber =
                value.isTextual() && NUMBER.matcher(value.textValue()).matches();
        return isNumber ? Optional.of(number(value.textValue().strip())) : Optional.empty();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
    }

    /** A column's value; a dot reaches into the object that the column holds. A column of that very name wins. */
    private static JsonNode value(JsonNode row, String column) {
        JsonNode direct = row.path(column);
        int dot = column.indexOf('.');
        if (!direct.isMissingNode() || dot < 0) {
            return direct;
        }
        JsonNode outer = row.path(column.substring(0, dot));
        return isUnavailable(outer)
                ? outer
                : JsonColumn.object(outer)
                        .map(object -> within(object, column.substring(dot + 1)))
                        .orElse(direct);
    }

    /** Here text is text: what a JSON column holds is not parsed again. */
    private static JsonNode within(JsonNode object, String path) {
        JsonNode found = object;
        for (String part : DOT.split(path, -1)) {
            found = found.path(part);
        }
        return found;
    }

    private static Optional<String> text(JsonNode value) {
        return isPresent(value) && value.isValueNode() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static boolean isPresent(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static boolean isUnavailable(JsonNode value) {
        return value.isTextual() && UNAVAILABLE.equals(value.textValue());
    }
}
