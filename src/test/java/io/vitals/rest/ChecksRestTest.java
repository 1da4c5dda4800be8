/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static io.vitals.event.Events.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.Events;
import io.vitals.health.CheckLimits;
import io.vitals.health.LatencyLimits;
import io.vitals.health.OverdueLimits;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.SlowCallLimits;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** It is two seconds after the last settled tick. */
class ChecksRestTest {
    private static final String PATH = "/v1/integrations/payments/checks";

    @RegisterExtension
    private final Served served = new Served();

    private final Backstage backstage = served.backstage;
    private final Client client = served.client;

    @BeforeEach
    void known() {
        backstage.holds(Events.of("payments", 1, 0));
        backstage.timelines.calls(1_800, 900, 50);
        backstage.timelines.calls(9, 0, 6);
    }

    @Test
    void eachTellsItsLevelItsFiguresAndItsThresholds() {
        JsonNode answer = client.get("checks", PATH);

        assertThat(answer.get("integration").textValue()).isEqualTo("payments");
        assertThat(answer.get("as_of").textValue()).isEqualTo("2026-11-23T10:15:30.000Z");
        assertThat(answer.get("settled").booleanValue()).isTrue();
        assertThat(answer.get("window_seconds").intValue()).isEqualTo(3_600);
        assertThat(answer.get("checks").findValuesAsText("check"))
                .containsExactly("success-rate", "consecutive-failures");
        assertThat(answer.at("/checks/0/figures/observations").intValue()).isEqualTo(956);
        assertThat(answer.at("/checks/0/thresholds/min_observations").intValue())
                .isEqualTo(20);
        JsonNode inARow = answer.at("/checks/1");
        assertThat(inARow.get("level").textValue()).isEqualTo("error");
        assertThat(inARow.get("reason").textValue()).isEqualTo("CONSECUTIVE_FAILURES");
        assertThat(inARow.at("/figures/failures_in_a_row").intValue()).isEqualTo(6);
        assertThat(inARow.at("/thresholds/error").intValue()).isEqualTo(5);
    }

    @Test
    void aCheckThatCannotSayHasNoLevelAndLeavesOutWhatItDoesNotKnow() {
        backstage.checks.under(Policy.DEFAULT.withChecks(CheckLimits.DEFAULT
                .withLatency(Optional.of(LatencyLimits.of(90, 400)))
                .withSlowCalls(Optional.of(SlowCallLimits.of(90, true)))
                .withOverdue(Optional.of(new OverdueLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), true)))));
        backstage.timelines.panes.clear();

        JsonNode answer = client.get("checks", PATH);

        assertThat(answer.get("checks").findValuesAsText("level"))
                .containsExactly("null", "null", "null", "null", "healthy");
        assertThat(answer.at("/checks/0/figures/percent").isMissingNode()).isTrue();
        assertThat(answer.at("/checks/4/figures/silent_seconds").intValue()).isZero(); // as it was told last
    }

    @Test
    void anEarlierTickIsToldOfAsItWas() {
        JsonNode answer = client.get("checks", PATH + "?at=" + TICK.minusSeconds(60));

        assertThat(answer.get("as_of").textValue()).isEqualTo("2026-11-23T10:14:30.000Z");
        assertThat(answer.at("/checks/1/figures/failures_in_a_row").intValue()).isZero();
        assertThat(answer.at("/checks/1/level").textValue()).isEqualTo("healthy");
    }

    @Test
    void theSeedChecksNothing() {
        backstage.checks.under(Policy.of(Profile.SEED));

        assertThat(client.get("checks", PATH).get("checks")).isEmpty();
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThat(client.detail(400, PATH + "?at=now")).contains("at", "now");
        assertThat(client.detail(400, PATH + "?at=" + TICK.plusSeconds(60))).contains("future");
        assertThat(client.detail(400, PATH + "?tick=1")).contains("tick");
        assertThat(client.detail(404, "/v1/integrations/mail/checks")).contains("mail");
    }

    @Test
    void whileTheStoresMoveItIsForLater() {
        backstage.timelines.notReady = Optional.of("the stores are being moved");

        HttpResponse<byte[]> response = client.send("GET", PATH);

        client.problem(503, response);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }
}
