/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * The object in a JSON column, or in a text column that holds JSON. Parsed once, never twice: JSON text within a JSON
 * string stays text. What PostgreSQL's jsonb would refuse is no object; the last of duplicate names wins.
 */
final class JsonColumn {
    /** Exact decimals: a duration must not be rounded twice. */
    static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(200_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonColumn() {}

    /** The object that a column's value is or holds; empty when it holds none. */
    static Optional<JsonNode> object(JsonNode value) {
        if (value.isObject()) {
            return Optional.of(value);
        }
        return value.isTextual() ? parsed(value.textValue()) : Optional.empty();
    }

    private static Optional<JsonNode> parsed(String text) {
        if (!text.stripLeading().startsWith("{") || !hasSoundEscapes(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException
                | NumberFormatException noJson) { // jsonb, too, refuses what is beyond all numbers
            return Optional.empty();
        }
    }

    /** jsonb refuses NUL and halves of surrogate pairs; Jackson takes both. */
    private static boolean hasSoundEscapes(String text) {
        boolean highBefore = false;
        for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i)) {
            int code = codeOfEscape(text, i);
            boolean low = code >= 0 && Character.isLowSurrogate((char) code);
            if (code == 0 || low != highBefore) {
                return false;
            }
            highBefore = code >= 0 && Character.isHighSurrogate((char) code);
            i += code >= 0 ? 6 : 2;
            if (highBefore && !text.startsWith("\\u", i)) {
                return false;
            }
        }
        return !highBefore;
    }

    /** The code of a {@code \\uXXXX} at this place, −1 for any other escape. */
    private static int codeOfEscape(String text, int at) {
        if (!text.startsWith("\\u", at) || at + 6 > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = 16 * code + digit;
        }
        return code;
    }
}
