/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.event.HealthTransition;
import io.vitals.event.WhatIf;
import io.vitals.health.Because;
import io.vitals.health.ErrorDelays;
import io.vitals.health.Reason;
import io.vitals.health.Spell;
import io.vitals.health.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a candidate policy would have said, field by field. */
public final class WhatIfJson {
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private WhatIfJson() {}

    public static void write(JsonGenerator json, WhatIf answer) throws IOException {
        json.writeStartObject();
        Json.time(json, "from", Optional.of(answer.from()));
        Json.time(json, "until", Optional.of(answer.until()));
        json.writeArrayFieldStart("integrations");
        for (WhatIf.OfIntegration each : answer.integrations()) {
            write(json, each);
        }
        json.writeEndArray();
        json.writeBooleanField("truncated", answer.truncated());
        json.writeBooleanField("published_complete", answer.isPublishedComplete());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, WhatIf.OfIntegration each) throws IOException {
        json.writeStartObject();
        json.writeStringField("integration", each.integration().value());
        Json.time(json, "judged_from", Optional.of(each.judgedFrom()));
        write(json, "candidate", each.candidate());
        write(json, "published", each.published());
        json.writeArrayFieldStart("raw_errors");
        for (Spell raw : each.rawErrors()) {
            json.writeStartObject();
            Json.time(json, "from", instant(raw.beganMicros()));
            Json.time(json, "until", instant(raw.endedMicros()));
            writeDelays(json, "candidate", raw, each.candidate());
            writeDelays(json, "published", raw, each.published());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, WhatIf.Side side) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField(
                "status_at_from", side.course().first().map(Json::lower).orElse(null));
        json.writeObjectFieldStart("seconds_in");
        for (Map.Entry<Status, Long> time : side.course().microsIn().entrySet()) {
            json.writeNumberField(Json.lower(time.getKey()), seconds(time.getValue()));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("transitions");
        for (HealthTransition event : side.transitions()) {
            write(json, event);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, HealthTransition event) throws IOException {
        json.writeStartObject();
        Json.time(json, "at", Optional.of(event.settled().asOf()));
        json.writeStringField(
                "previous_status",
                event.transition().previous().map(Json::lower).orElse(null));
        json.writeStringField("status", Json.lower(event.transition().now().status()));
        Json.texts(
                json,
                "reasons",
                event.transition().now().reasons().stream().map(Reason::name).toList());
        Json.number(json, "success_rate", event.settled().figures().successRate());
        json.writeNumberField("total_validations", event.settled().figures().totalValidations());
        json.writeArrayFieldStart("because");
        for (Because because : event.transition().because()) {
            HealthTransitionJson.write(json, because);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeDelays(JsonGenerator json, String field, Spell raw, WhatIf.Side side) throws IOException {
        List<Spell> told = side.course().spellsOf(Status.ERROR);
        ErrorDelays delays = ErrorDelays.of(raw, told);
        json.writeObjectFieldStart(field);
        Json.number(json, "detected_after_seconds", seconds(delays.detection()));
        Json.number(json, "cleared_after_seconds", seconds(delays.clear()));
        json.writeEndObject();
    }

    private static Optional<BigDecimal> seconds(OptionalLong micros) {
        return micros.isPresent() ? Optional.of(seconds(micros.getAsLong())) : Optional.empty();
    }

    private static BigDecimal seconds(long micros) {
        BigDecimal seconds = BigDecimal.valueOf(micros).divide(MICROS).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    private static Optional<Instant> instant(OptionalLong micros) {
        return micros.isPresent()
                ? Optional.of(Instant.EPOCH.plus(micros.getAsLong(), ChronoUnit.MICROS))
                : Optional.empty();
    }
}
