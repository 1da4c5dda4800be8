/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the JDK's own formatter and parser. */
class UtcMillisTest {
    private static final DateTimeFormatter JDK =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    @Test
    void anyInstantIsToldAsTheJdkTellsItAndReadAgain() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond((random.nextLong() >> 20) / 20, random.nextInt(1_000_000_000));
            String told = UtcMillis.text(instant);

            assertThat(told).isEqualTo(JDK.format(instant));
            assertThat(UtcMillis.read(told)).isEqualTo(Instant.parse(told));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00.000Z",
                "9999-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00.000Z",
                "-0001-12-31T23:59:59.999Z",
                "1969-12-31T23:59:59.999Z",
                "2024-02-29T12:00:00.001Z"
            })
    void theEdgesComeBackAsTheyWent(String text) {
        assertThat(UtcMillis.text(UtcMillis.read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T10:15:30Z",
                "2026-11-23T10:15:30.123456Z",
                "2026-11-23T24:00:00.000Z",
                "2026-11-23T10:15:30.000+01:00",
                "2026-11-30T10:15:30.000Z"
            })
    void whatElseTheJdkReadsIsReadAlike(String text) {
        assertThat(UtcMillis.read(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-30T10:15:30.000Z",
                "2026-13-01T10:15:30.000Z",
                "2026-00-01T10:15:30.000Z",
                "2026-11-00T10:15:30.000Z",
                "2026-11-23T25:15:30.000Z",
                "2026-11-23T10:60:30.000Z",
                "2026-11-23 10:15:30.000Z",
                "2026-11-23T10:15:30.00xZ"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> UtcMillis.read(text)).isInstanceOf(DateTimeParseException.class);
    }
}
