/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.FailureOf;
import io.vitals.event.Failures;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SystemRestTest {
    @RegisterExtension
    private final Served served = new Served();

    @Test
    void theNewestFailuresStandBesideTheRollUpEachWithItsIntegration() {
        served.backstage.newestFailures = new Answer.Found<>(
                List.of(failure("pay/ments", 7, 1_700_000_000_123_456L), failure("mail", 9, 1_000_000)));

        JsonNode answer = served.client.get("system", "/v1/system");

        assertThat(answer.get("system_status").textValue()).isEqualTo("degraded");
        assertThat(answer.get("newest_failures")).hasSize(2);
        JsonNode newest = answer.at("/newest_failures/0");
        assertThat(newest.get("integration").textValue()).isEqualTo("pay/ments");
        assertThat(newest.get("at").textValue()).isEqualTo("2023-11-14T22:13:20.123Z");
        assertThat(newest.get("message").textValue()).isEqualTo("no \u0000 answer");
        assertThat(newest.at("/key/id").intValue()).isEqualTo(7);
    }

    @Test
    void noneIsAnEmptyListAndNotNull() {
        served.backstage.newestFailures = new Answer.Found<>(List.of());

        assertThat(served.client.get("system", "/v1/system").get("newest_failures"))
                .isEmpty();
    }

    @Test
    void whileTheyCannotAllBeReadTheyAreNullAndTheRollUpIsTold() {
        served.backstage.newestFailures = new Answer.NotReady<>("the stores are being moved", Duration.ofSeconds(2));

        JsonNode answer = served.client.get("system", "/v1/system");

        assertThat(answer.get("newest_failures").isNull()).isTrue();
        assertThat(answer.get("error").get(0).textValue()).isEqualTo("payments");
    }

    private static FailureOf failure(String name, long row, long atMicros) {
        return new FailureOf(new IntegrationName(name), Failures.failure(row, atMicros, "no \u0000 answer"));
    }
}
