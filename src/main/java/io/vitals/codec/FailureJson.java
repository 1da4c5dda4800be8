/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.Failure;
import io.vitals.event.FailureOf;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A failure that is kept, as REST tells it. */
public final class FailureJson {
    private static final int MICROS_A_MILLI_DIGITS = 3;

    private FailureJson() {}

    public static void write(JsonGenerator json, Failure failure) throws IOException {
        json.writeStartObject();
        writeFields(json, failure);
        json.writeEndObject();
    }

    /** With the integration that was called. */
    public static void write(JsonGenerator json, FailureOf failure) throws IOException {
        json.writeStartObject();
        json.writeStringField("integration", failure.integration().value());
        writeFields(json, failure.failure());
        json.writeEndObject();
    }

    /**
     * One as it was told, with its integration. What is less than a millisecond of its time is not told, nor why there
     * is no duration.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static FailureOf read(JsonNode json) {
        Failure.Row row = new Failure.Row(
                json.path("source").asText(),
                json.path("database").asText(),
                json.path("schema").asText(),
                json.path("table").asText(),
                json.path("key").toString());
        Instant at;
        try {
            at = Instant.parse(json.path("at").asText());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no failure: " + json, e);
        }
        return new FailureOf(
                new IntegrationName(json.path("integration").asText()),
                new Failure(
                        row,
                        ChronoUnit.MICROS.between(Instant.EPOCH, at),
                        text(json.path("outcome")),
                        duration(json.path("duration_ms")),
                        text(json.path("message"))));
    }

    private static Optional<String> text(JsonNode text) {
        return Optional.ofNullable(text.textValue());
    }

    private static CallDuration duration(JsonNode millis) {
        return millis.isNumber()
                ? new CallDuration.Measured(millis.decimalValue()
                        .movePointRight(MICROS_A_MILLI_DIGITS)
                        .longValue())
                : CallDuration.ABSENT;
    }

    private static void writeFields(JsonGenerator json, Failure failure) throws IOException {
        Json.time(json, "at", Optional.of(Instant.EPOCH.plus(failure.atMicros(), ChronoUnit.MICROS)));
        json.writeStringField("outcome", failure.outcome().orElse(null));
        writeDuration(json, failure.duration());
        json.writeStringField("message", failure.message().orElse(null));
        json.writeStringField("source", failure.row().source());
        json.writeStringField("database", failure.row().database());
        json.writeStringField("schema", failure.row().schema());
        json.writeStringField("table", failure.row().table());
        json.writeFieldName("key");
        json.writeRawValue(failure.row().key()); // it is JSON: that is how it was read
    }

    private static void writeDuration(JsonGenerator json, CallDuration duration) throws IOException {
        json.writeFieldName("duration_ms");
        if (duration instanceof CallDuration.Measured measured) {
            json.writeNumber(BigDecimal.valueOf(measured.micros(), MICROS_A_MILLI_DIGITS)
                    .stripTrailingZeros()
                    .toPlainString());
        } else {
            json.writeNull();
        }
    }
}
