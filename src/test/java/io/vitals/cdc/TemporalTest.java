/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalTest {
    private static final Temporal UTC = new Temporal(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:15:30.123456Z, 2026-11-23T10:15:30.123456Z",
        "2026-11-23 10:15:30.1+00, 2026-11-23T10:15:30.1Z",
        "2026-11-23T12:15:30+02:00, 2026-11-23T10:15:30Z",
        "2026-11-23T15:45:30+0530, 2026-11-23T10:15:30Z",
        "2026-11-23T10:15:30, 2026-11-23T10:15:30Z",
        "2026-11-23 10:15, 2026-11-23T10:15:00Z",
        "2026-11-23, 2026-11-23T00:00:00Z",
        "2026-11-23T10:15:30.000000001Z, 2026-11-23T10:15:30.000001Z"
    })
    void textIsReadWithAZoneOrWithout(String text, Instant expected) {
        assertThat(UTC.micros(JsonNodeFactory.instance.textNode(text), "")).hasValue(micros(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "20780, '', 2026-11-23T00:00:00Z",
        "1795428930123, '', 2026-11-23T10:15:30.123Z",
        "1795428930123456, '', 2026-11-23T10:15:30.123456Z",
        "1795428930123456001, '', 2026-11-23T10:15:30.123457Z",
        "9999999, '', +29349-01-25T00:00:00Z",
        "10000000, '', 1970-01-01T02:46:40Z",
        "-9999999, '', -25410-12-07T00:00:00Z",
        "99999999999999, '', 5138-11-16T09:46:39.999Z",
        "100000000000000, '', 1973-03-03T09:46:40Z",
        "99999999999999999, '', 5138-11-16T09:46:39.999999Z",
        "100000000000000000, '', 1973-03-03T09:46:40Z",
        "5000000, io.debezium.time.MicroTimestamp, 1970-01-01T00:00:05Z",
        "5000000, io.debezium.time.Timestamp, 1970-01-01T01:23:20Z"
    })
    void aNumberIsReadBySchemaElseBySize(long number, String schema, Instant expected) {
        assertThat(UTC.micros(JsonNodeFactory.instance.numberNode(number), schema))
                .hasValue(micros(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T12:00:00, 2026-07-01T10:00:00Z",
        "2026-10-25T02:30:00, 2026-10-25T01:30:00Z", // the clock shows it twice: the later offset
        "2026-03-29T02:30:00, 2026-03-29T01:30:00Z" // it never shows it
    })
    void whatHasNoZoneIsReadInTheZoneGiven(String local, Instant expected) {
        Temporal berlin = new Temporal(ZoneId.of("Europe/Berlin"));
        long digits = micros(Instant.parse(local + "Z"));

        assertThat(berlin.micros(JsonNodeFactory.instance.textNode(local), "")).hasValue(micros(expected));
        assertThat(berlin.micros(JsonNodeFactory.instance.numberNode(digits), ""))
                .hasValue(micros(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "10:15", "2026-13-01", "2026-02-30", "2026-01-0110:00", "1795428930123"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(UTC.micros(JsonNodeFactory.instance.textNode(text), "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+292278994-08-16T23:00:00Z", "+99999-01-01T00:00:00Z"})
    void theEndOfTimeDoesNotWrapAround(String text) {
        assertThat(UTC.micros(JsonNodeFactory.instance.textNode(text), "").orElseThrow())
                .isGreaterThan(253_402_300_799_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"true", "3.5"})
    void otherValuesAreNoTime(String json) {
        ValueNode node = json.equals("true")
                ? JsonNodeFactory.instance.booleanNode(true)
                : JsonNodeFactory.instance.numberNode(3.5);
        assertThat(UTC.micros(node, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807, 9223372036854775807", "-9223372036854775807, -9223372036854775808"})
    void aNumberBeyondTheEndOfTimeIsTheEndOfTime(long days, long expected) {
        assertThat(UTC.micros(JsonNodeFactory.instance.numberNode(days), "io.debezium.time.Date"))
                .hasValue(expected);
        assertThat(new Temporal(ZoneId.of("Europe/Berlin"))
                        .micros(JsonNodeFactory.instance.numberNode(days), "io.debezium.time.Date"))
                .hasValue(expected);
    }

    @Test
    void aFractionOfASecondKeepsItsPlaceInAZone() {
        long digits = micros(Instant.parse("2026-07-01T12:00:00.123456Z"));

        assertThat(new Temporal(ZoneId.of("Europe/Berlin"))
                        .micros(JsonNodeFactory.instance.numberNode(digits), "io.debezium.time.MicroTimestamp"))
                .hasValue(micros(Instant.parse("2026-07-01T10:00:00.123456Z")));
    }

    private static long micros(Instant instant) {
        return Math.addExact(1_000_000 * instant.getEpochSecond(), instant.getNano() / 1_000);
    }
}
