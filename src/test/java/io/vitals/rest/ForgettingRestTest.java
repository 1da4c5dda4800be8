/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Schemas;
import io.vitals.event.Events;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** DELETE of an integration. */
class ForgettingRestTest {
    private static final String NAME = "a 'b'/ä";

    @RegisterExtension
    private final Served served = new Served();

    private final Backstage backstage = served.backstage;
    private final Client client = served.client;

    @BeforeEach
    void fill() {
        backstage.holds(Events.of(NAME, 9, 1));
    }

    @Test
    void anIntegrationIsForgottenSoon() {
        HttpResponse<byte[]> answer = client.send("DELETE", path(NAME));

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode told = Schemas.assertValid("integration-forgotten", answer.body());
        assertThat(told.path("integration").textValue()).isEqualTo(NAME);
        assertThat(told.path("detail").textValue()).contains("comes back with its next row");
        assertThat(backstage.forgotten).containsExactly(NAME);
    }

    @Test
    void whatIsNotThereCannotBeForgotten() {
        assertThat(client.problem(404, client.send("DELETE", path("nobody")))
                        .path("detail")
                        .textValue())
                .contains("nobody");
        assertThat(client.problem(404, client.send("DELETE", path(" ")))
                        .path("detail")
                        .textValue())
                .contains("no integration can have the name ' '");
        assertThat(backstage.forgotten).isEmpty();
    }

    @Test
    void aTickIsNotForgotten() {
        assertThat(client.problem(400, client.send("DELETE", path(NAME) + "?at=2026-11-23T10:15:30Z"))
                        .path("detail")
                        .textValue())
                .contains("send it without");
        assertThat(backstage.forgotten).isEmpty();
    }

    @Test
    void nobodyElsesPageMayAskForIt() {
        client.problem(403, client.send("DELETE", path(NAME), "Origin", "http://evil.example"));

        assertThat(backstage.forgotten).isEmpty();
    }

    @Test
    void whenItCannotBeWrittenThatIsSaid() {
        backstage.unwritten = Optional.of("the topic vitals-control could not be written");

        HttpResponse<byte[]> answer = client.send("DELETE", path(NAME));

        assertThat(client.problem(503, answer).path("detail").textValue()).contains("vitals-control");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void itCannotBeMade() {
        HttpResponse<byte[]> answer = client.put(path(NAME), "{}");

        client.problem(405, answer);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, DELETE");
    }

    private static String path(String name) {
        return "/v1/integrations/" + Client.encoded(name);
    }
}
