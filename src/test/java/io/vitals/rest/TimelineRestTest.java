/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.Events;
import io.vitals.tally.Resolution;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is two seconds after the last settled tick, 10:15:30. */
class TimelineRestTest {

    @RegisterExtension
    private final Served served = new Served();

    private final Backstage backstage = served.backstage;
    private final Client client = served.client;

    @BeforeEach
    void known() {
        backstage.holds(Events.of("payments", 1, 0));
    }

    @Test
    void withoutAWishItIsTheLastHourIn120Points() {
        JsonNode answer = timeline("");

        assertThat(answer.get("integration").textValue()).isEqualTo("payments");
        assertThat(answer.get("step_seconds").intValue()).isEqualTo(30);
        assertThat(answer.get("settled_through").textValue()).isEqualTo("2026-11-23T10:15:30.000Z");
        assertThat(answer.get("points")).hasSize(120);
        assertThat(answer.at("/points/0/from").textValue()).isEqualTo("2026-11-23T09:15:30.000Z");
        assertThat(answer.at("/points/119/to").textValue()).isEqualTo("2026-11-23T10:15:30.000Z");
    }

    @Test
    void eachPointCountsTheRowsAfterItsBeginToItsEnd() {
        pane("2026-11-23T10:00:00Z", 9, 0);
        pane("2026-11-23T10:00:01Z", 29, 1);
        pane("2026-11-23T10:01:00Z", 0, 2);
        pane("2026-11-23T10:01:01Z", 0, 8);

        JsonNode answer = timeline("?from=2026-11-23T10:00:00Z&to=2026-11-23T10:02:00Z&step=1m");

        assertThat(answer.get("points")).hasSize(2);
        JsonNode first = answer.at("/points/0");
        assertThat(first.get("successful").intValue()).isEqualTo(29);
        assertThat(first.get("failed").intValue()).isEqualTo(3);
        assertThat(first.get("success_rate").decimalValue()).isEqualByComparingTo("90.6");
        assertThat(first.get("avg_duration_ms").intValue()).isEqualTo(100);
        assertThat(first.get("p95_ms").isNull()).isFalse();
        JsonNode second = answer.at("/points/1");
        assertThat(second.get("failed").intValue()).isEqualTo(8);
        assertThat(second.get("p95_ms").isNull()).isTrue();
    }

    @Test
    void aStepWithoutRowsIsThereAndClaimsNothing() {
        JsonNode point =
                timeline("?from=2026-11-23T10:00:00Z&to=2026-11-23T10:00:01Z").at("/points/0");

        assertThat(point.get("total_validations").intValue()).isZero();
        assertThat(point.get("success_rate").isNull()).isTrue();
        assertThat(point.get("avg_duration_ms").isNull()).isTrue();
        assertThat(point.get("duration_sum_us").isNull()).isTrue();
    }

    @Test
    void theLastStepEndsWhereTheSpanDoes() {
        JsonNode answer = timeline("?from=2026-11-23T10:00:00Z&to=2026-11-23T10:01:10Z&step=PT1M");

        assertThat(answer.get("points")).hasSize(2);
        assertThat(answer.at("/points/1/to").textValue()).isEqualTo("2026-11-23T10:01:10.000Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:13:30Z, 1, 120",
        "2026-11-23T10:13:29Z, 5, 25",
        "2026-11-23T10:05:30Z, 5, 120",
        "2026-11-23T08:15:30Z, 60, 120",
        "2026-11-22T10:15:30Z, 900, 96",
        "2026-11-22T09:15:32Z, 900, 100",
    })
    void theUsualStepIsRoundAndMakes120PointsAtMost(String from, int stepSeconds, int points) {
        JsonNode answer = timeline("?from=" + from);

        assertThat(answer.get("step_seconds").intValue()).isEqualTo(stepSeconds);
        assertThat(answer.get("points")).hasSize(points);
    }

    @Test
    void whereAnHourBeforeIsNotKeptItBeginsLater() {
        Instant oldest = Events.TICK.minus(Duration.ofHours(25));

        JsonNode answer = timeline("?to=" + oldest.plusSeconds(10));

        assertThat(answer.at("/points/0/from").textValue()).isEqualTo("2026-11-22T09:15:30.000Z");
    }

    @Test
    void whatIsNotSettledYetCanBeAskedFor() {
        pane("2026-11-23T10:15:32Z", 1, 0);

        JsonNode answer = timeline("?from=2026-11-23T10:15:00Z&to=2026-11-23T10:15:32Z&step=16s");

        assertThat(answer.at("/points/1/successful").intValue()).isEqualTo(1);
        assertThat(answer.get("settled_through").textValue()).isEqualTo("2026-11-23T10:15:30.000Z");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23T10:15:30Z, 2", "2026-11-23T10:15:31Z, 1"})
    void whoBeginsAfterWhatIsSettledIsToldAllThereIs(String from, int points) {
        pane("2026-11-23T10:15:32Z", 1, 0);

        JsonNode answer = timeline("?from=" + from);

        assertThat(answer.get("settled_through").textValue()).isEqualTo("2026-11-23T10:15:30.000Z");
        assertThat(answer.get("points")).hasSize(points);
        JsonNode last = answer.get("points").get(points - 1);
        assertThat(last.get("to").textValue()).isEqualTo("2026-11-23T10:15:32.000Z");
        assertThat(last.get("successful").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?from=yesterday | the parameter 'from' is 'yesterday'; it must be an instant like
            ?to=2026-11-23T10:15:33Z | the parameter 'to' is 2026-11-23T10:15:33Z, which lies in the future
            ?from=2026-11-22T09:15:31Z | is older than what is kept (PT25H)
            ?from=2026-11-23T10:15:30.5Z | is no tick
            ?from=2026-11-23T10:15:30Z&to=2026-11-23T10:15:30Z | the parameter 'from' is 2026-11-23T10:15:30Z; it must be before 'to', 2026-11-23T10:15:30Z
            ?from=2026-11-23T10:15:32Z | the parameter 'from' is 2026-11-23T10:15:32Z; it must be before the last tick, 2026-11-23T10:15:32Z
            ?step=often | the parameter 'step' is 'often'; it must be a duration such as 30s, 5m or PT5M
            ?step=PTX | the parameter 'step' is 'PTX'; it must be a duration
            ?step=0s | the parameter 'step' is 0s; it must be a multiple of 1s, at most 25h
            ?step=-PT1S | the parameter 'step' is '-PT1S'; it must be a duration
            ?step=PT-1S | the parameter 'step' is PT-1S; it must be a multiple of 1s
            ?step=1500ms | the parameter 'step' is 1500ms; it must be a multiple of 1s
            ?step=PT1.0005S | the parameter 'step' is PT1.0005S; it must be a multiple of 1s
            ?step=26h | the parameter 'step' is PT26H; it must be a multiple of 1s, at most 25h
            ?step=PT2562047788015215H | it must be a multiple of 1s, at most 25h
            ?step=1s | the parameter 'step' is 1s, which makes 3600 points; at most 2000 are told at once: step=5s would fit
            ?step=1s&step=2s | the parameter 'step' is given 2 times
            ?until=2026-11-23T10:00:00Z | the parameter 'until' is not known here; known are from, step, to
            """)
    void whatCannotBeToldIsRefused(String query, String why) {
        assertThat(client.detail(400, "/v1/integrations/payments/timeline" + query))
                .contains(why);
    }

    @Test
    void asManyPointsAsAreAllowedAreTold() {
        JsonNode answer = timeline("?from=2026-11-23T09:42:10Z&step=1s");

        assertThat(answer.get("points")).hasSize(2_000);
        client.detail(400, "/v1/integrations/payments/timeline?from=2026-11-23T09:42:09Z&step=1s");
    }

    @Test
    void panesThatAreElsewhereAreForLater() {
        backstage.timelines.notReady = Optional.of("the stores are being moved or restored");

        HttpResponse<byte[]> response = client.send("GET", "/v1/integrations/payments/timeline");

        assertThat(client.problem(503, response).get("detail").textValue()).contains("being moved");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void anUnknownNameHasNone() {
        assertThat(client.detail(404, "/v1/integrations/mail/timeline")).contains("mail");
    }

    @Test
    void aNameThatEndsLikeThePathIsAName() {
        backstage.holds(Events.of("a/timeline", 3, 0));

        client.get("integration", "/v1/integrations/a%2Ftimeline");
        client.get("timeline", "/v1/integrations/a%2Ftimeline/timeline");
    }

    private JsonNode timeline(String query) {
        return client.get("timeline", "/v1/integrations/payments/timeline" + query);
    }

    /** What was counted in the second that ends at an instant. */
    private void pane(String end, int successes, int failures) {
        long pane = Resolution.ONE_SECOND.paneOf(Resolution.microsOf(Instant.parse(end)));
        backstage.timelines.panes.put(pane, Events.tally(successes, failures));
    }
}
