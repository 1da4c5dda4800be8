/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.event.Events;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SchemasTest {

    @Test
    void everyHealthStatusFitsItsSchema() {
        for (int seed = 0; seed < 300; seed++) {
            Schemas.assertValid("health-status", HealthStatusJson.toBytes(Events.any(new Random(seed))));
        }
    }

    @Test
    void everySystemStatusFitsItsSchema() {
        for (int seed = 0; seed < 300; seed++) {
            Schemas.assertValid("health-system", SystemStatusJson.toBytes(Events.anySystem(new Random(seed))));
        }
    }

    @Test
    void theContractsExampleFits() {
        Schemas.assertValid("health-status", HealthStatusJsonTest.EXAMPLE.getBytes(UTF_8));
    }

    @Test
    void aReaderAcceptsAnUnknownFieldAndOurTestsDoNot() {
        byte[] later = HealthStatusJsonTest.EXAMPLE
                .replaceFirst("\\{", "{\"colour\":1,")
                .getBytes(UTF_8);

        assertThat(Schemas.objections("health-status", later)).isEmpty();
        assertThatThrownBy(() -> Schemas.assertValid("health-status", later)).hasMessageContaining("colour");
    }

    @Test
    void aWrongValueIsObjectedTo() {
        byte[] wrong = HealthStatusJsonTest.EXAMPLE
                .replace("2026-11-23T10:15:32.000Z", "2026-11-23T10:15:32Z")
                .getBytes(UTF_8);

        assertThat(Schemas.objections("health-status", wrong)).anyMatch(said -> said.startsWith("/live/as_of"));
    }

    @Test
    void aDeadLettersHeadersFit() {
        Schemas.assertValid("health-dead-letters", """
                {"vitals.reason":"time","vitals.detail":"a year ahead","vitals.source.topic":"vitals-changes",
                 "vitals.source.partition":"3","vitals.source.offset":"4711"}
                """.getBytes(UTF_8));
    }
}
