/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {

    @Test
    void fieldsThatItDoesNotKnowArePassedOver() {
        assertThat(of("{'integration':'payments','status':'error','seq':7,'of_a_later_version':{'a':[1]}}"))
                .isEqualTo(new Health("payments", "error", 7));
    }

    @Test
    void aBlindVitalsStillTellsWhatItLastKnew() {
        assertThat(of("{'integration':'payments','status':'unknown','last_known':'warning','seq':7}"))
                .isEqualTo(new Health("payments", "warning", 7));
    }

    @Test
    void anUnknownThatIsNotBlindIsUnknown() {
        assertThat(of("{'integration':'payments','status':'unknown','last_known':null,'seq':7}"))
                .isEqualTo(new Health("payments", "unknown", 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{'integration':'a','status':'error'}", "{'integration':'a','seq':1}"})
    void whatIsNoHealthIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(value));
    }

    private static Health of(String json) {
        return Health.of(json.replace('\'', '"').getBytes(UTF_8));
    }
}
