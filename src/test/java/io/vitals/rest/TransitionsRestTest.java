/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.HealthTransitionJson;
import io.vitals.event.Events;
import io.vitals.event.HealthTransition;
import io.vitals.query.Answer;
import io.vitals.query.TransitionReader.Newest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransitionsRestTest {
    static final String PATH = "/v1/integrations/payments/transitions";

    @RegisterExtension
    private final Served served = new Served();

    private final Backstage backstage = served.backstage;
    private final Client client = served.client;

    @BeforeEach
    void known() {
        backstage.holds(Events.of("payments", 1, 0));
    }

    @Test
    void eachIsWhatWasPublishedInTheOrderInWhichTheyWereRead() {
        List<HealthTransition> events = IntStream.range(0, 50)
                .mapToObj(seed -> Events.anyTransition(new Random(seed)))
                .toList();
        backstage.transitions = new Answer.Found<>(new Newest(events, false));

        JsonNode answer = client.get("transitions", PATH + "?limit=50");

        assertThat(answer.get("complete").booleanValue()).isFalse();
        assertThat(answer.get("transitions")).hasSize(50);
        for (int i = 0; i < 50; i++) {
            assertThat(HealthTransitionJson.read(answer.get("transitions").get(i)))
                    .isEqualTo(events.get(i));
        }
    }

    @Test
    void twentyAreUsualAndTwoHundredTheMost() {
        client.get("transitions", PATH);
        client.get("transitions", PATH + "?limit=1");
        client.get("transitions", PATH + "?limit=200");

        assertThat(backstage.limits).containsExactly(20, 1, 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "many", "", "1e2"})
    void anyOtherNumberIsRefused(String limit) {
        assertThat(client.detail(400, PATH + "?limit=" + limit))
                .isEqualTo("the parameter 'limit' is '" + limit + "'; allowed is 1 to 200");
        assertThat(backstage.limits).isEmpty();
    }

    @Test
    void anUnknownNameHasNone() {
        assertThat(client.detail(404, "/v1/integrations/mail/transitions")).contains("mail");
        assertThat(backstage.limits).isEmpty();
    }

    @Test
    void withoutTheBrokerTheyAreForLater() {
        backstage.transitions = new Answer.NotReady<>("what was published cannot be read", Duration.ofSeconds(1));

        HttpResponse<byte[]> response = client.send("GET", PATH);

        client.problem(503, response);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }
}
