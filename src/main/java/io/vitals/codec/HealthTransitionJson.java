/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.HealthTransition;
import io.vitals.health.Because;
import io.vitals.health.Overlay;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.health.Transition;
import io.vitals.observation.IntegrationName;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of the topic {@code health-transitions}, field by field: as far as they go, those of a health status. */
public final class HealthTransitionJson {
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private HealthTransitionJson() {}

    public static byte[] toBytes(HealthTransition event) {
        return Json.bytes(json -> write(json, event));
    }

    /**
     * The event that the bytes hold.
     *
     * @throws IllegalArgumentException if there is none; names what is wrong
     */
    public static HealthTransition fromBytes(byte[] bytes) {
        return read(Json.parse(bytes));
    }

    public static void write(JsonGenerator json, HealthTransition event) throws IOException {
        Transition transition = event.transition();
        json.writeStartObject();
        json.writeStringField("integration", event.integration().value());
        json.writeStringField("status", Json.lower(transition.now().status()));
        json.writeStringField(
                "previous_status", transition.previous().map(Json::lower).orElse(null));
        Json.number(json, "previous_seconds", previousSeconds(transition));
        json.writeStringField("raw", Json.lower(event.settled().raw()));
        json.writeBooleanField("settled", event.settled().isSettled());
        HealthStatusJson.writeFigures(json, event.settled().figures());
        HealthStatusJson.writeReasons(json, transition.now());
        HealthStatusJson.writeOverlays(json, event.overlays());
        HealthStatusJson.writeSince(json, transition.now());
        Json.time(json, "last_seen", event.lastSeen());
        Json.time(json, "as_of", Optional.of(event.settled().asOf()));
        HealthStatusJson.writeWindow(json, event.settled().window());
        json.writeNumberField("policy_version", event.settled().policyVersion());
        json.writeNumberField("seq", transition.now().seq());
        json.writeArrayFieldStart("because");
        for (Because because : transition.because()) {
            write(json, because);
        }
        json.writeEndArray();
        json.writeBooleanField("replayed", event.replayed());
        json.writeEndObject();
    }

    private static Optional<BigDecimal> previousSeconds(Transition transition) {
        return transition
                .previous()
                .map(previous -> BigDecimal.valueOf(transition.lastedMicros())
                        .divide(MICROS)
                        .stripTrailingZeros());
    }

    /** One check's figures and thresholds. */
    public static void write(JsonGenerator json, Because because) throws IOException {
        json.writeStartObject();
        writeFields(json, because);
        json.writeEndObject();
    }

    /** One check's figures and thresholds, into an object that may hold more. */
    public static void writeFields(JsonGenerator json, Because because) throws IOException {
        json.writeStringField("reason", because.reason().name());
        json.writeStringField("check", because.check());
        write(json, "figures", because.figures());
        write(json, "thresholds", because.thresholds());
    }

    private static void write(JsonGenerator json, String field, Map<String, Double> numbers) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Double> number : numbers.entrySet()) {
            json.writeFieldName(number.getKey());
            json.writeNumber(BigDecimal.valueOf(number.getValue()).stripTrailingZeros());
        }
        json.writeEndObject();
    }

    public static HealthTransition read(JsonNode event) {
        Fields fields = new Fields(event);
        return new HealthTransition(
                new IntegrationName(fields.text("integration")),
                new Transition(
                        fields.oneOfIfAny(Status.class, "previous_status"),
                        fields.decimalIfAny("previous_seconds")
                                .map(seconds -> seconds.multiply(MICROS).longValueExact())
                                .orElse(0L),
                        HealthStatusJson.standing(fields),
                        because(event.path("because"))),
                HealthStatusJson.settled(fields),
                fields.timeIfAny("last_seen"),
                fields.listOf(Overlay.class, "overlays"),
                fields.flag("replayed"));
    }

    private static List<Because> because(JsonNode list) {
        List<Because> because = new ArrayList<>();
        for (JsonNode item : list) {
            Fields fields = new Fields(item);
            because.add(new Because(
                    fields.oneOf(Reason.class, "reason"),
                    fields.text("check"),
                    numbers(item.path("figures")),
                    numbers(item.path("thresholds"))));
        }
        return because;
    }

    private static Map<String, Double> numbers(JsonNode object) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        object.forEachEntry((name, value) -> numbers.put(name, value.doubleValue()));
        return numbers;
    }
}
