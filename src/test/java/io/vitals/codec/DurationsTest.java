/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "1ms, PT0.001S",
        "100ms, PT0.1S",
        "15s, PT15S",
        "5m, PT5M",
        "24h, PT24H",
        "30d, PT720H",
        "90m, PT1H30M",
    })
    void areReadAsTheyAreWritten(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
        assertThat(Durations.text(expected)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "1 s", "-1s", "1.5s", "1S", "1us", "PT1S", "1234567890s", "1s\n", "١s"})
    void anythingElseIsNone(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .hasMessage("'" + text
                        + "' is no duration; allowed: a whole number and its unit, such as 100ms, 15s or 5m");
    }

    @Test
    void aSentenceBecomesReadable() {
        assertThat(Durations.readable("a (PT1M30S) must be longer than PT0.5S. PT is a name"))
                .isEqualTo("a (90s) must be longer than 500ms. PT is a name");
    }
}
