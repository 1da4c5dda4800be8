/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How all our JSON is written: UTF-8, times in UTC with milliseconds, decimals digit by digit, {@code null} for what is
 * empty.
 */
public final class Json {

    /** Keeps decimals as they are written: 100.0 stays 100.0. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** What writes one value to a generator. */
    @FunctionalInterface
    public interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** One JSON value as bytes. */
    public static byte[] bytes(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            body.writeTo(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * One JSON value from bytes.
     *
     * @throws IllegalArgumentException if they are no JSON
     */
    public static JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    /** An instant in UTC with exactly three digits of a second; finer ones are cut. */
    public static String time(Instant instant) {
        return UtcMillis.text(instant);
    }

    public static void time(JsonGenerator json, String field, Optional<Instant> instant) throws IOException {
        json.writeFieldName(field);
        if (instant.isPresent()) {
            json.writeString(time(instant.get()));
        } else {
            json.writeNull();
        }
    }

    public static void number(JsonGenerator json, String field, Optional<BigDecimal> number) throws IOException {
        json.writeFieldName(field);
        if (number.isPresent()) {
            json.writeNumber(number.get());
        } else {
            json.writeNull();
        }
    }

    public static void number(JsonGenerator json, String field, OptionalLong number) throws IOException {
        json.writeFieldName(field);
        if (number.isPresent()) {
            json.writeNumber(number.getAsLong());
        } else {
            json.writeNull();
        }
    }

    public static void texts(JsonGenerator json, String field, Iterable<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Names of a closed vocabulary as they are. */
    static void names(JsonGenerator json, String field, Iterable<? extends Enum<?>> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (Enum<?> name : names) {
            json.writeString(name.name());
        }
        json.writeEndArray();
    }

    /** A name of a closed vocabulary as it is written in lower case. */
    public static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
