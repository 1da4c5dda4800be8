/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.Figures;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthStatus.Settled;
import io.vitals.event.Live;
import io.vitals.health.Freshness;
import io.vitals.health.Overlay;
import io.vitals.health.Reason;
import io.vitals.health.Standing;
import io.vitals.health.Status;
import io.vitals.observation.IntegrationName;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The value of the topic {@code health-status}, field by field. */
public final class HealthStatusJson {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private HealthStatusJson() {}

    public static byte[] toBytes(HealthStatus event) {
        return Json.bytes(json -> write(json, event));
    }

    /**
     * The event that the bytes hold.
     *
     * @throws IllegalArgumentException if there is none; names what is wrong
     */
    public static HealthStatus fromBytes(byte[] bytes) {
        return read(Json.parse(bytes));
    }

    public static void write(JsonGenerator json, HealthStatus event) throws IOException {
        json.writeStartObject();
        writeFields(json, event);
        json.writeEndObject();
    }

    /** The fields alone, for an object that holds more than them. */
    public static void writeFields(JsonGenerator json, HealthStatus event) throws IOException {
        Standing standing = event.standing();
        Settled settled = event.settled();
        json.writeStringField("integration", event.integration().value());
        json.writeStringField("status", Json.lower(standing.status()));
        json.writeStringField("raw", Json.lower(settled.raw()));
        json.writeBooleanField("settled", settled.isSettled());
        writeFigures(json, settled.figures());
        writeReasons(json, standing);
        writeOverlays(json, event.overlays());
        writeSince(json, standing);
        Json.time(json, "last_seen", event.lastSeen());
        Json.time(json, "as_of", Optional.of(settled.asOf()));
        writeWindow(json, settled.window());
        writeLive(json, event.live());
        json.writeStringField("freshness", event.freshness().name());
        json.writeStringField(
                "last_known", standing.lastKnown().map(Json::lower).orElse(null));
        json.writeNumberField("policy_version", settled.policyVersion());
        json.writeNumberField("seq", standing.seq());
    }

    static void writeReasons(JsonGenerator json, Standing standing) throws IOException {
        Json.names(json, "reasons", standing.reasons());
    }

    static void writeOverlays(JsonGenerator json, List<Overlay> overlays) throws IOException {
        Json.names(json, "overlays", overlays);
    }

    static void writeSince(JsonGenerator json, Standing standing) throws IOException {
        Json.time(json, "since", Optional.of(Instant.EPOCH.plus(standing.sinceMicros(), ChronoUnit.MICROS)));
    }

    /** The figures of a window, from {@code success_rate} to {@code duration_invalid}. */
    public static void writeFigures(JsonGenerator json, Figures figures) throws IOException {
        Json.number(json, "success_rate", figures.successRate());
        Json.number(json, "avg_duration_ms", figures.avgDurationMs());
        json.writeNumberField("total_validations", figures.totalValidations());
        json.writeNumberField("successful", figures.successful());
        json.writeNumberField("failed", figures.failed());
        json.writeNumberField("ignored", figures.ignored());
        Json.number(json, "p50_ms", figures.p50Ms());
        Json.number(json, "p95_ms", figures.p95Ms());
        Json.number(json, "p99_ms", figures.p99Ms());
        json.writeNumberField("duration_samples", figures.durationSamples());
        Json.number(json, "duration_sum_us", figures.durationSumMicros());
        json.writeNumberField("duration_invalid", figures.durationInvalid());
    }

    /** A window's length. */
    public static void writeWindow(JsonGenerator json, Duration window) throws IOException {
        writeSeconds(json, "window_seconds", window);
    }

    /** A length in seconds; a fraction only where there is one. */
    public static void writeSeconds(JsonGenerator json, String field, Duration length) throws IOException {
        json.writeFieldName(field);
        if (length.equals(length.truncatedTo(ChronoUnit.SECONDS))) {
            json.writeNumber(length.toSeconds());
        } else {
            json.writeNumber(BigDecimal.valueOf(length.toNanos(), 9).stripTrailingZeros());
        }
    }

    private static void writeLive(JsonGenerator json, Optional<Live> live) throws IOException {
        if (live.isEmpty()) {
            json.writeNullField("live");
            return;
        }
        Live figures = live.get();
        json.writeObjectFieldStart("live");
        Json.time(json, "as_of", Optional.of(figures.asOf()));
        json.writeNumberField("total_validations", figures.totalValidations());
        json.writeNumberField("successful", figures.successful());
        json.writeNumberField("failed", figures.failed());
        Json.number(json, "success_rate", figures.successRate());
        Json.number(json, "avg_duration_ms", figures.avgDurationMs());
        json.writeEndObject();
    }

    /** Totals and the raw verdict are not read: they follow from the counts. */
    public static HealthStatus read(JsonNode event) {
        Fields fields = new Fields(event);
        return new HealthStatus(
                new IntegrationName(fields.text("integration")),
                standing(fields),
                settled(fields),
                fields.innerIfAny("live").map(HealthStatusJson::live),
                fields.timeIfAny("last_seen"),
                fields.oneOf(Freshness.class, "freshness"),
                fields.listOf(Overlay.class, "overlays"));
    }

    static Standing standing(Fields fields) {
        return new Standing(
                fields.oneOf(Status.class, "status"),
                fields.listOf(Reason.class, "reasons"),
                ChronoUnit.MICROS.between(Instant.EPOCH, fields.time("since")),
                fields.oneOfIfAny(Status.class, "last_known"),
                fields.number("seq"));
    }

    static Settled settled(Fields fields) {
        return new Settled(
                fields.time("as_of"),
                Duration.ofNanos(
                        fields.decimal("window_seconds").multiply(NANOS).longValue()),
                figures(fields),
                fields.flag("settled"),
                Math.toIntExact(fields.number("policy_version")));
    }

    private static Figures figures(Fields fields) {
        return new Figures(
                fields.number("successful"),
                fields.number("failed"),
                fields.number("ignored"),
                fields.decimalIfAny("success_rate"),
                fields.numberIfAny("avg_duration_ms"),
                fields.decimalIfAny("p50_ms"),
                fields.decimalIfAny("p95_ms"),
                fields.decimalIfAny("p99_ms"),
                fields.number("duration_samples"),
                fields.numberIfAny("duration_sum_us"),
                fields.number("duration_invalid"));
    }

    private static Live live(Fields fields) {
        return new Live(
                fields.time("as_of"),
                fields.number("successful"),
                fields.number("failed"),
                fields.decimalIfAny("success_rate"),
                fields.numberIfAny("avg_duration_ms"));
    }
}
