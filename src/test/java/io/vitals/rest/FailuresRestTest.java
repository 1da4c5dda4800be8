/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.Events;
import io.vitals.event.Failure;
import io.vitals.event.FailureChange;
import io.vitals.event.Failures;
import io.vitals.event.RecentFailures;
import io.vitals.observation.CallDuration;
import io.vitals.query.Answer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresRestTest {
    private static final String PATH = "/v1/integrations/payments/failures";

    @RegisterExtension
    private final Served served = new Served();

    private final Backstage backstage = served.backstage;
    private final Client client = served.client;

    @BeforeEach
    void known() {
        backstage.holds(Events.of("payments", 1, 0));
    }

    @Test
    void aFailureIsToldInTheRowsOwnWords() {
        kept(new Failure(
                Failures.row(7),
                1_700_000_000_123_456L,
                Optional.of("timeout"),
                new CallDuration.Measured(12_500),
                Optional.of("no answer \u0000 <b>within</b> 10 s")));

        JsonNode answer = client.get("failures", PATH);

        JsonNode failure = answer.get("failures").get(0);
        assertThat(answer.get("kept").intValue()).isEqualTo(1);
        assertThat(failure.get("at").textValue()).isEqualTo("2023-11-14T22:13:20.123Z");
        assertThat(failure.get("outcome").textValue()).isEqualTo("timeout");
        assertThat(failure.get("duration_ms").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(failure.get("message").textValue()).isEqualTo("no answer \u0000 <b>within</b> 10 s");
        assertThat(failure.get("table").textValue()).isEqualTo("calls");
        assertThat(failure.get("key").get("id").intValue()).isEqualTo(7);
    }

    @Test
    void whatARowDoesNotSayIsNull() {
        kept(new Failure(Failures.row(7), 0, Optional.empty(), CallDuration.UNUSABLE, Optional.empty()));

        JsonNode answer = client.get("failures", PATH);

        JsonNode failure = answer.get("failures").get(0);
        assertThat(failure.get("outcome").isNull()).isTrue();
        assertThat(failure.get("duration_ms").isNull()).isTrue();
        assertThat(failure.get("message").isNull()).isTrue();
        assertThat(answer.get("top_messages")).isEmpty();
    }

    @Test
    void theMostFrequentMessagesOfAllThatAreKeptComeFirst() {
        kept(IntStream.range(0, 50)
                .mapToObj(id -> Failures.failure(id, id, id % 5 == 0 ? "refused" : id < 9 ? "rare " + id : "timeout"))
                .toArray(Failure[]::new));

        JsonNode answer = client.get("failures", PATH + "?limit=1");

        assertThat(answer.get("failures")).hasSize(1);
        assertThat(answer.get("kept").intValue()).isEqualTo(50);
        assertThat(answer.get("top_messages")).hasSize(5);
        assertThat(answer.get("top_messages").get(0).get("message").textValue()).isEqualTo("timeout");
        assertThat(answer.get("top_messages").get(1).get("message").textValue()).isEqualTo("refused");
        assertThat(answer.get("top_messages").get(1).get("count").intValue()).isEqualTo(10);
    }

    @Test
    void anyFailureFitsTheSchema() {
        Random random = new Random(1);
        List<FailureChange> any = IntStream.range(0, 200)
                .mapToObj(number -> Failures.any(random, 60))
                .toList();
        backstage.failures = new Answer.Found<>(RecentFailures.NONE.after(any));

        assertThat(client.get("failures", PATH + "?limit=50").get("failures")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "51", "-1", "many", ""})
    void anyOtherNumberIsRefused(String limit) {
        assertThat(client.detail(400, PATH + "?limit=" + limit))
                .isEqualTo("the parameter 'limit' is '" + limit + "'; allowed is 1 to 50");
    }

    @Test
    void anUnknownNameHasNone() {
        assertThat(client.detail(404, "/v1/integrations/mail/failures")).contains("mail");
    }

    @Test
    void whileTheStoresMoveTheyAreForLater() {
        backstage.failures = new Answer.NotReady<>("the stores are being moved", Duration.ofSeconds(2), true);

        HttpResponse<byte[]> response = client.send("GET", PATH);

        client.problem(503, response);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    private void kept(Failure... failures) {
        backstage.failures = new Answer.Found<>(new RecentFailures(List.of(failures)));
    }
}
