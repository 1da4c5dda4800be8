/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTextTest {
    private static final Temporal ANY = new Temporal(ZoneOffset.UTC);
    private static final String LETTERS = "0123456789-:TZtz. +/";

    @Test
    void theUsualTextsOfAllTimesAreRead() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long micros = random.nextLong(-62_167_219_200_000_000L, 253_402_300_800_000_000L); // the years 0 to 9999
            Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);

            assertThat(UtcText.micros(instant.toString())).as("%s", instant).hasValue(micros);
        }
    }

    /** Whatever it reads, the reader of any text reads the same; and it reads nothing that is none. */
    @Test
    void damagedTextsAreNeverReadOtherwise() {
        Random random = new Random(2);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(
                    Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000) * 1_000L)
                            .toString());
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                text.setCharAt(random.nextInt(text.length()), LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            OptionalLong usual = UtcText.micros(text.toString());
            if (usual.isPresent()) {
                read++;
                assertThat(usual).as("%s", text).isEqualTo(ANY.parseAny(text.toString()));
            }
        }
        assertThat(read).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00.1234567Z",
                "2026-01-01T00:00:00.12a4Z",
                "2026-01-01T00:00:00+0Z",
                "2026-01-01 00:00:00Z",
                "2026-01-01T00:00:00z",
                "٢٠٢٦-01-01T00:00:00Z",
                ""
            })
    void otherTextsAreLeftToOthers(String text) {
        assertThat(UtcText.micros(text)).isEmpty();
    }
}
