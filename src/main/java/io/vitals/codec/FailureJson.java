/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.event.Failure;
import io.vitals.event.FailureOf;
import io.vitals.observation.CallDuration;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
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
