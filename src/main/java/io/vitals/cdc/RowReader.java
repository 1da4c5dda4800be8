/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.cdc.Field.Candidate;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads from a row what the candidate columns of each field hold. */
final class RowReader {
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\d{1,12}(\\.\\d+)?\\s*");

    /** Decimal places that PostgreSQL's numeric can hold; more cost time beyond measure to compute with. */
    private static final int MOST_DECIMALS = 16_383;

    /** A sign, 12 digits, a point, and the decimals. */
    private static final int MOST_CHARACTERS = 14 + MOST_DECIMALS;

    private final SourceConfig config;
    private final Temporal temporal;
    private final List<Column> integration;
    private final List<Column> time;
    private final List<Column> outcome;
    private final List<Column> duration;
    private final List<Column> error;
    private final Known<IntegrationName> names = new Known<>(IntegrationName::in);

    RowReader(SourceConfig config) {
        this.config = config;
        this.temporal = new Temporal(config.zone());
        this.integration = columns(config.fields().integration());
        this.time = columns(config.fields().time());
        this.outcome = columns(config.fields().outcome());
        this.duration = columns(config.fields().duration());
        this.error = columns(config.fields().error());
    }

    private static List<Column> columns(List<String> names) {
        return names.stream().map(Column::new).toList();
    }

    /** What short texts mean that come again and again. */
    private static final class Known<T> {
        private static final int MOST = 4_000;
        private static final int LONGEST = 256;

        private final Function<String, Optional<T>> meaning;
        private final Map<String, Optional<T>> known = new HashMap<>();

        Known(Function<String, Optional<T>> meaning) {
            this.meaning = meaning;
        }

        Optional<T> of(String text) {
            if (text.length() > LONGEST) {
                return meaning.apply(text);
            }
            if (known.size() == MOST) {
                known.clear();
            }
            Optional<T> before = known.get(text);
            return before == null ? firstTime(text) : before;
        }

        /** What means nothing is not worth the memory. */
        private Optional<T> firstTime(String text) {
            Optional<T> means = meaning.apply(text);
            means.ifPresent(something -> known.put(text, means));
            return means;
        }
    }

    /** What a row holds: what it means, and some of it word for word. */
    record Contents(RowReading reading, Said said) {}

    Contents read(JsonNode row, UnaryOperator<String> schemaNames) {
        Field<String> said = field(row, outcome, (column, value) -> text(value));
        Field<CallDuration> took = field(row, duration, (column, value) -> Optional.of(duration(value)));
        Field<Outcome> meant = said.map(this::outcome);
        RowReading reading = new RowReading(
                field(row, integration, (column, value) -> text(value).flatMap(names::of)),
                field(row, time, (column, value) -> atMicros(value, schemaNames.apply(column))),
                meant,
                took);
        return new Contents(reading, new Said(said, unusableDuration(row, took), error(row, meant)));
    }

    /** Read only where it may be asked for: most rows succeed. */
    private Field<String> error(JsonNode row, Field<Outcome> meant) {
        boolean hasFailed =
                meant.value().filter(outcome -> outcome != Outcome.FAILURE).isEmpty();
        return hasFailed ? field(row, error, (column, value) -> message(value)) : Field.empty();
    }

    private static Optional<String> message(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /** Looked for again only where no duration is valid: most rows need no text of it. */
    private Optional<String> unusableDuration(JsonNode row, Field<CallDuration> took) {
        if (took.usable().isEmpty()) {
            return Optional.empty();
        }
        for (Candidate<CallDuration> found : took.usable()) {
            if (found.value() instanceof CallDuration.Measured) {
                return Optional.empty();
            }
        }
        return Optional.of(inShort(duration.get(took.usable().get(0).place()).value(row)));
    }

    private static String inShort(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.isObject() ? "{…}" : "[…]";
    }

    /** What a column's value means to a field, if anything. */
    @FunctionalInterface
    private interface Meaning<T> {
        Optional<T> of(String column, JsonNode value);
    }

    private static <T> Field<T> field(JsonNode row, List<Column> columns, Meaning<T> meaning) {
        List<Candidate<T>> usable = List.of();
        List<Integer> unavailable = List.of();
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            JsonNode value = column.value(row);
            if (Column.isUnavailable(value)) {
                unavailable = with(unavailable, place);
            } else if (isPresent(value)) {
                Optional<T> found = meaning.of(column.name(), value);
                usable = found.isPresent() ? with(usable, new Candidate<>(place, found.get())) : usable;
            }
        }
        return new Field<>(usable, unavailable);
    }

    /** Most often it is the first. */
    private static <T> List<T> with(List<T> before, T next) {
        if (before.isEmpty()) {
            return List.of(next);
        }
        List<T> all = new ArrayList<>(before);
        all.add(next);
        return all;
    }

    private Optional<Long> atMicros(JsonNode value, String schemaName) {
        OptionalLong micros = temporal.micros(value, schemaName);
        return micros.isPresent() ? Optional.of(micros.getAsLong()) : Optional.empty();
    }

    private Outcome outcome(String said) {
        if (config.success().contains(said)) {
            return Outcome.SUCCESS;
        }
        return config.ignored().contains(said) ? Outcome.IGNORED : Outcome.FAILURE;
    }

    private static CallDuration duration(JsonNode value) {
        if (value.isInt()) {
            return CallDuration.ofMillis(value.intValue());
        }
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

    private static Optional<String> text(JsonNode value) {
        return isPresent(value) && value.isValueNode() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static boolean isPresent(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
