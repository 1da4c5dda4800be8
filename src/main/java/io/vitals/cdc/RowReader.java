/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads each field of an observation from the first of its columns that holds something usable. */
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

    Optional<IntegrationName> integration(JsonNode row) {
        return config.fields().integration().stream()
                .map(column -> value(row, column))
                .flatMap(value -> text(value).flatMap(IntegrationName::in).stream())
                .findFirst();
    }

    /** The time of the call in microseconds since the epoch; empty when no column holds one. */
    OptionalLong atMicros(JsonNode row, UnaryOperator<String> schemaNames) {
        for (String column : config.fields().time()) {
            OptionalLong micros = temporal.micros(value(row, column), schemaNames.apply(column));
            if (micros.isPresent()) {
                return micros;
            }
        }
        return OptionalLong.empty();
    }

    Outcome outcome(JsonNode row) {
        String said = config.fields().outcome().stream()
                .flatMap(column -> text(value(row, column)).stream())
                .findFirst()
                .orElse("");
        if (config.success().contains(said)) {
            return Outcome.SUCCESS;
        }
        return config.ignored().contains(said) ? Outcome.IGNORED : Outcome.FAILURE;
    }

    CallDuration duration(JsonNode row) {
        CallDuration found = CallDuration.ABSENT;
        for (String column : config.fields().duration()) {
            JsonNode value = value(row, column);
            if (isPresent(value)) {
                found = millis(value).map(CallDuration::ofMillis).orElse(CallDuration.UNUSABLE);
            }
            if (found instanceof CallDuration.Measured) {
                return found;
            }
        }
        return found;
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
        return JsonColumn.object(row.path(column.substring(0, dot)))
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
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && UNAVAILABLE.equals(value.textValue()));
    }
}
