/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Schemas;
import io.vitals.event.Events;
import io.vitals.event.HealthTransition;
import io.vitals.event.WhatIf;
import io.vitals.health.Course;
import io.vitals.health.Course.Turn;
import io.vitals.health.Reason;
import io.vitals.health.Spell;
import io.vitals.health.Standing;
import io.vitals.health.Status;
import io.vitals.health.Transition;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import io.vitals.query.Flaw;
import io.vitals.query.WhatIfView.Outcome;
import io.vitals.query.WhatIfView.Scope;
import io.vitals.tally.Resolution;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WhatIfRestTest {
    static final Instant FROM = Events.TICK.minusSeconds(600);

    @RegisterExtension
    private final Served served = new Served();

    private final Backstage backstage = served.backstage;
    private final Client client = served.client;

    @Test
    void theAnswerHoldsBothSidesAndTheirDelays() {
        backstage.whatIf.outcome = new Outcome.Asked(new Answer.Found<>(answer()));

        JsonNode answer = Schemas.assertValid("what-if", ask("", "{\"profile\":\"critical\"}", 200));

        assertThat(answer.at("/integrations/0/candidate/seconds_in/error").asLong())
                .isEqualTo(300);
        assertThat(answer.at("/integrations/0/candidate/transitions/0/status").asText())
                .isEqualTo("error");
        assertThat(answer.at("/integrations/0/published/seconds_in/healthy").asLong())
                .isEqualTo(600);
        assertThat(answer.at("/integrations/0/raw_errors/0/candidate/detected_after_seconds")
                        .asLong())
                .isEqualTo(-60);
        assertThat(answer.at("/integrations/0/raw_errors/0/published/detected_after_seconds")
                        .isNull())
                .isTrue();
        assertThat(backstage.whatIf.policies).containsExactly("{\"profile\":\"critical\"}");
    }

    @Test
    void theScopeIsReadFromTheAddress() {
        ask("?integration=a%20b&from=" + FROM + "&until=" + Events.TICK, "{}", 503);

        assertThat(backstage.whatIf.scopes)
                .containsExactly(new Scope(
                        Optional.of(new IntegrationName("a b")), Optional.of(FROM), Optional.of(Events.TICK)));
    }

    @Test
    void whatIsWrongWithThePolicyIsToldOneByOne() {
        backstage.whatIf.outcome =
                new Outcome.Refused(List.of(new Flaw("window", "is '1x'"), new Flaw("colour", "is not known")));

        JsonNode problem = Schemas.assertValid("problem", ask("", "{}", 400));

        assertThat(problem.path("detail").asText()).isEqualTo("window is '1x'; colour is not known");
        assertThat(problem.path("problems")).hasSize(2);
    }

    @Test
    void itIsAskedByPostAlone() {
        HttpResponse<byte[]> get = client.send("GET", "/v1/what-if");

        client.problem(405, get);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void anInstantThatIsNoTickIsRefused() {
        assertThat(Schemas.assertValid("problem", ask("?from=yesterday", "{}", 400))
                        .path("detail")
                        .asText())
                .startsWith("the parameter 'from' is 'yesterday'");
        ask("?until=" + Events.TICK.plusMillis(1), "{}", 400);
        ask("?since=" + FROM, "{}", 400);
        assertThat(backstage.whatIf.scopes).isEmpty();
    }

    private byte[] ask(String query, String policy, int status) {
        HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + client.port().getAsInt() + "/v1/what-if" + query))
                .POST(BodyPublishers.ofString(policy))
                .header("Content-Type", "application/json")
                .build());
        assertThat(response.statusCode()).isEqualTo(status);
        return response.body();
    }

    /** Ten minutes: the candidate sees an error in the middle, which the raw verdict sees a minute later. */
    static WhatIf answer() {
        Instant middle = FROM.plusSeconds(300);
        Standing error =
                new Standing(Status.ERROR, List.of(Reason.CONSECUTIVE_FAILURES), micros(middle), Optional.empty(), 2);
        HealthTransition event = new HealthTransition(
                new IntegrationName("payments"),
                new Transition(Optional.of(Status.HEALTHY), 1_000_000, error, List.of()),
                Events.settled(middle, Events.tally(19, 5)),
                Optional.empty(),
                List.of(),
                false);
        WhatIf.Side candidate =
                new WhatIf.Side(List.of(event), course(List.of(new Turn(micros(middle), Status.ERROR))));
        WhatIf.OfIntegration payments = new WhatIf.OfIntegration(
                new IntegrationName("payments"),
                FROM.minusSeconds(3_900),
                candidate,
                new WhatIf.Side(List.of(), course(List.of())),
                List.of(new Spell(OptionalLong.of(micros(middle.plusSeconds(60))), OptionalLong.empty())));
        return new WhatIf(FROM, Events.TICK, List.of(payments), false, true);
    }

    private static Course course(List<Turn> turns) {
        return new Course(micros(FROM), micros(Events.TICK), Optional.of(Status.HEALTHY), turns);
    }

    private static long micros(Instant instant) {
        return Resolution.microsOf(instant);
    }
}
