/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a JSON object by their types; a field that is missing or of another type is refused by name. Fields
 * that nobody asks for are accepted.
 */
record Fields(JsonNode object) {

    Fields {
        if (!object.isObject()) {
            throw new IllegalArgumentException("expected a JSON object, not " + object.getNodeType());
        }
    }

    String text(String field) {
        JsonNode value = required(field);
        if (!value.isTextual()) {
            throw wrong(field, "a text", value);
        }
        return value.textValue();
    }

    boolean flag(String field) {
        JsonNode value = required(field);
        if (!value.isBoolean()) {
            throw wrong(field, "true or false", value);
        }
        return value.booleanValue();
    }

    long number(String field) {
        return whole(field, required(field));
    }

    OptionalLong numberIfAny(String field) {
        JsonNode value = object.path(field);
        return isEmpty(value) ? OptionalLong.empty() : OptionalLong.of(whole(field, value));
    }

    BigDecimal decimal(String field) {
        return decimal(field, required(field));
    }

    Optional<BigDecimal> decimalIfAny(String field) {
        JsonNode value = object.path(field);
        return isEmpty(value) ? Optional.empty() : Optional.of(decimal(field, value));
    }

    Instant time(String field) {
        return time(field, required(field));
    }

    Optional<Instant> timeIfAny(String field) {
        JsonNode value = object.path(field);
        return isEmpty(value) ? Optional.empty() : Optional.of(time(field, value));
    }

    <E extends Enum<E>> E oneOf(Class<E> vocabulary, String field) {
        return oneOf(vocabulary, field, required(field));
    }

    <E extends Enum<E>> Optional<E> oneOfIfAny(Class<E> vocabulary, String field) {
        JsonNode value = object.path(field);
        return isEmpty(value) ? Optional.empty() : Optional.of(oneOf(vocabulary, field, value));
    }

    <E extends Enum<E>> List<E> listOf(Class<E> vocabulary, String field) {
        List<E> values = new ArrayList<>();
        for (JsonNode value : array(field)) {
            values.add(oneOf(vocabulary, field, value));
        }
        return values;
    }

    List<String> texts(String field) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : array(field)) {
            if (!value.isTextual()) {
                throw wrong(field, "a list of texts", value);
            }
            values.add(value.textValue());
        }
        return values;
    }

    Fields inner(String field) {
        return new Fields(required(field));
    }

    Optional<Fields> innerIfAny(String field) {
        JsonNode value = object.path(field);
        return isEmpty(value) ? Optional.empty() : Optional.of(new Fields(value));
    }

    List<Fields> inners(String field) {
        List<Fields> values = new ArrayList<>();
        array(field).forEach(value -> values.add(new Fields(value)));
        return values;
    }

    private JsonNode array(String field) {
        JsonNode value = required(field);
        if (!value.isArray()) {
            throw wrong(field, "a list", value);
        }
        return value;
    }

    private JsonNode required(String field) {
        JsonNode value = object.path(field);
        if (isEmpty(value)) {
            throw new IllegalArgumentException("the field '" + field + "' is missing");
        }
        return value;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static long whole(String field, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(field, "a whole number", value);
        }
        return value.longValue();
    }

    private static BigDecimal decimal(String field, JsonNode value) {
        if (!value.isNumber()) {
            throw wrong(field, "a number", value);
        }
        return value.decimalValue();
    }

    private static Instant time(String field, JsonNode value) {
        try {
            return UtcMillis.read(value.asText());
        } catch (DateTimeParseException e) {
            throw wrong(field, "a time like 2026-11-23T10:15:30.000Z", value);
        }
    }

    /** Upper and lower case alike: the wire has both, by field. */
    private static <E extends Enum<E>> E oneOf(Class<E> vocabulary, String field, JsonNode value) {
        String wanted = value.asText().toUpperCase(Locale.ROOT);
        for (E known : vocabulary.getEnumConstants()) {
            if (known.name().equals(wanted)) {
                return known;
            }
        }
        throw wrong(field, "one of " + List.of(vocabulary.getEnumConstants()), value);
    }

    private static IllegalArgumentException wrong(String field, String expected, JsonNode value) {
        return new IllegalArgumentException("the field '" + field + "' must be " + expected + ", not " + value);
    }
}
