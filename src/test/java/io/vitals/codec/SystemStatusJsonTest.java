/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SystemStatusJsonTest {

    @Test
    void everyShapeComesBackAsItWent() {
        for (int seed = 0; seed < 500; seed++) {
            SystemStatus event = Events.anySystem(new Random(seed));

            assertThat(SystemStatusJson.fromBytes(SystemStatusJson.toBytes(event)))
                    .as("seed %s", seed)
                    .isEqualTo(event);
        }
    }

    @Test
    void everyStatusIsCountedEvenIfNothingIsInIt() {
        SystemStatus event = Events.system(Freshness.LIVE, Events.TICK);

        assertThat(new String(SystemStatusJson.toBytes(event), UTF_8))
                .isEqualTo("{\"system_status\":\"degraded\","
                        + "\"counts\":{\"healthy\":0,\"warning\":0,\"error\":1,\"unknown\":0},"
                        + "\"error\":[\"payments\"],\"warning\":[],\"truncated\":false,"
                        + "\"as_of\":\"2026-11-23T10:15:30.000Z\",\"freshness\":\"LIVE\"}");
    }
}
