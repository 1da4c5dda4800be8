/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthTransition;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HealthTransitionJsonTest {
    static final String EXAMPLE = """
            {"integration":"payments","status":"error","previous_status":"healthy","previous_seconds":1805,"raw":"warning",
             "settled":true,"success_rate":93.1,"avg_duration_ms":812,"total_validations":1234,
             "successful":1149,"failed":85,"ignored":0,
             "p50_ms":640,"p95_ms":2310,"p99_ms":4100,"duration_samples":1200,"duration_sum_us":974400000,"duration_invalid":3,
             "reasons":["CONSECUTIVE_FAILURES"],"overlays":["FLAPPING"],"since":"2026-11-23T10:15:30.000Z","last_seen":"2026-11-23T10:15:30.000Z",
             "as_of":"2026-11-23T10:15:30.000Z","window_seconds":3600,"policy_version":3,"seq":182,
             "because":[{"reason":"CONSECUTIVE_FAILURES","check":"consecutive-failures","figures":{"failures_in_a_row":5},"thresholds":{"error":5,"share":0.25}}],
             "replayed":false}
            """;

    @Test
    void theFieldsStandInTheOrderInWhichTheyAreRead() {
        HealthTransition event = HealthTransitionJson.fromBytes(EXAMPLE.getBytes(UTF_8));

        assertThat(new String(HealthTransitionJson.toBytes(event), UTF_8)).isEqualTo(EXAMPLE.replaceAll("\n *", ""));
        assertThat(event.id()).isEqualTo("payments/182");
    }

    @Test
    void everyShapeIsValidAndComesBackAsItWent() {
        for (int seed = 0; seed < 2_000; seed++) {
            HealthTransition event = Events.anyTransition(new Random(seed));

            byte[] bytes = HealthTransitionJson.toBytes(event);

            Schemas.assertValid("health-transitions", bytes);
            assertThat(HealthTransitionJson.fromBytes(bytes))
                    .as("seed %s", seed)
                    .isEqualTo(event);
        }
    }
}
