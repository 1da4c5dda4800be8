/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthStatusJsonTest {

    /** The contract's example, as it is printed there. */
    static final String EXAMPLE = """
            {"integration":"openai_guidance","status":"warning","raw":"warning","settled":true,
             "success_rate":93.1,"avg_duration_ms":812,"total_validations":1234,
             "successful":1149,"failed":85,"ignored":0,
             "p50_ms":640,"p95_ms":2310,"p99_ms":4100,"duration_samples":1200,"duration_sum_us":974400000,"duration_invalid":3,
             "reasons":["SUCCESS_RATE"],"overlays":[],"since":"2026-11-23T10:01:07.000Z","last_seen":"2026-11-23T10:15:30.000Z",
             "as_of":"2026-11-23T10:15:30.000Z","window_seconds":3600,
             "live":{"as_of":"2026-11-23T10:15:32.000Z","total_validations":1236,"successful":1151,"failed":85,"success_rate":93.1,"avg_duration_ms":811},
             "freshness":"LIVE","last_known":null,"policy_version":3,"seq":182}
            """;

    @Test
    void theContractsExampleIsWrittenAsItStandsThere() {
        HealthStatus event = HealthStatusJson.fromBytes(EXAMPLE.getBytes(UTF_8));

        String written = new String(HealthStatusJson.toBytes(event), UTF_8);

        assertThat(written).isEqualTo(EXAMPLE.replaceAll("\n *", ""));
    }

    @Test
    void everyShapeComesBackAsItWent() {
        for (int seed = 0; seed < 2_000; seed++) {
            HealthStatus event = Events.any(new Random(seed));

            assertThat(HealthStatusJson.fromBytes(HealthStatusJson.toBytes(event)))
                    .as("seed %s", seed)
                    .isEqualTo(event);
        }
    }

    @Test
    void whatIsNotKnownIsNullAndNotZero() {
        HealthStatus idle = Events.of("idle", 0, 0);

        assertThat(new String(HealthStatusJson.toBytes(idle), UTF_8))
                .contains("\"success_rate\":null,\"avg_duration_ms\":null")
                .contains("\"p50_ms\":null,\"p95_ms\":null,\"p99_ms\":null")
                .contains("\"duration_sum_us\":null");
    }

    @Test
    void allSuccessIsOneHundredPointZero() {
        assertThat(new String(HealthStatusJson.toBytes(Events.of("fine", 3, 0)), UTF_8))
                .contains("\"success_rate\":100.0,");
    }

    @Test
    void fieldsOfALaterVersionAreAccepted() {
        String later = EXAMPLE.replaceFirst("\\{", "{\"colour\":{\"r\":1},");

        assertThat(HealthStatusJson.fromBytes(later.getBytes(UTF_8)))
                .isEqualTo(HealthStatusJson.fromBytes(EXAMPLE.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{} {}", "{\"integration\":7}", "{\"integration\":\"a\"}"})
    void whatIsNoEventIsRefused(String text) {
        assertThatThrownBy(() -> HealthStatusJson.fromBytes(text.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalNamesTheFieldAndTheValue() {
        byte[] wrong = EXAMPLE.replace("\"freshness\":\"LIVE\"", "\"freshness\":\"FRESH\"")
                .getBytes(UTF_8);

        assertThatThrownBy(() -> HealthStatusJson.fromBytes(wrong))
                .hasMessageContaining("'freshness' must be one of [STARTING, LIVE")
                .hasMessageContaining("\"FRESH\"");
    }
}
