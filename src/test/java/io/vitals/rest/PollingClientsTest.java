/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.vitals.event.Events;
import io.vitals.event.Figures;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthStatus.Settled;
import io.vitals.observation.CallDuration;
import io.vitals.observation.Outcome;
import io.vitals.tally.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The four fields that clients of a monitor that polls the table were written against (docs/migrating.md): they read
 * them here by these names and JSON types, so neither may ever change. A test that fails here breaks those clients.
 */
class PollingClientsTest {
    private static final List<String> FIELDS =
            List.of("status", "success_rate", "avg_duration_ms", "total_validations");

    @RegisterExtension
    private final Served served = new Served();

    @Test
    void anIntegrationWithRowsHasATextADecimalAndTwoWholeNumbers() {
        served.backstage.holds(Events.of("payments", 1149, 85));

        JsonNode answer = answer("payments");

        assertThat(types(answer))
                .isEqualTo(fields(JsonNodeType.STRING, JsonNodeType.NUMBER, JsonNodeType.NUMBER, JsonNodeType.NUMBER));
        assertThat(answer.get("status").textValue()).isEqualTo("warning");
        assertThat(answer.get("success_rate")).hasToString("93.1");
        assertThat(answer.get("avg_duration_ms")).hasToString("100");
        assertThat(answer.get("total_validations")).hasToString("1234");
    }

    @Test
    void aRateIsRoundedDownSoThatItNeverContradictsTheStatus() {
        served.backstage.holds(Events.of("payments", 9_499, 501));

        JsonNode answer = answer("payments");

        assertThat(answer.get("success_rate")).hasToString("94.9");
        assertThat(answer.get("status").textValue()).isEqualTo("warning");
    }

    @Test
    void anUnknownIntegrationHasNullsInPlaceOfFiguresThatNobodyKnowsAndCountsZeroRows() {
        served.backstage.holds(Events.of("idle", 0, 0));

        JsonNode answer = answer("idle");

        assertThat(types(answer))
                .isEqualTo(fields(JsonNodeType.STRING, JsonNodeType.NULL, JsonNodeType.NULL, JsonNodeType.NUMBER));
        assertThat(answer.get("status").textValue()).isEqualTo("unknown");
        assertThat(answer.get("total_validations")).hasToString("0");
    }

    @Test
    void rowsWithoutDurationsHaveARateAndNoMean() {
        served.backstage.holds(withoutDurations("payments"));

        JsonNode answer = answer("payments");

        assertThat(types(answer))
                .isEqualTo(fields(JsonNodeType.STRING, JsonNodeType.NUMBER, JsonNodeType.NULL, JsonNodeType.NUMBER));
        assertThat(answer.get("success_rate")).hasToString("50.0");
        assertThat(answer.get("total_validations")).hasToString("2");
    }

    @Test
    void theListTellsTheSameFourFields() {
        served.backstage.holds(Events.of("payments", 1149, 85));

        JsonNode listed = served.client.get("integrations", "/v1/integrations").at("/integrations/0");

        JsonNode answer = answer("payments");
        assertThat(FIELDS).allSatisfy(field -> assertThat(listed.get(field)).isEqualTo(answer.get(field)));
    }

    private JsonNode answer(String name) {
        return served.client.get("integration", "/v1/integrations/" + name);
    }

    private static Map<String, JsonNodeType> types(JsonNode answer) {
        Map<String, JsonNodeType> types = new LinkedHashMap<>();
        FIELDS.forEach(
                field -> types.put(field, answer.has(field) ? answer.get(field).getNodeType() : JsonNodeType.MISSING));
        return types;
    }

    private static Map<String, JsonNodeType> fields(
            JsonNodeType status, JsonNodeType rate, JsonNodeType duration, JsonNodeType total) {
        return Map.of("status", status, "success_rate", rate, "avg_duration_ms", duration, "total_validations", total);
    }

    private static HealthStatus withoutDurations(String name) {
        HealthStatus event = Events.of(name, 1, 1);
        Tally tally =
                Tally.of(Outcome.SUCCESS, CallDuration.ABSENT).plus(Tally.of(Outcome.FAILURE, CallDuration.ABSENT));
        Settled settled = event.settled();
        return new HealthStatus(
                event.integration(),
                event.standing(),
                new Settled(
                        settled.asOf(),
                        settled.window(),
                        Figures.of(tally),
                        settled.isSettled(),
                        settled.policyVersion()),
                event.live(),
                event.lastSeen(),
                event.freshness(),
                event.overlays());
    }
}
