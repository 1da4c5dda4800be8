/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.connect.ConnectAnswer;
import io.vitals.connect.ConnectorStatus;
import io.vitals.peers.Peers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of the connectors, and of nobody being there to tell. */
class ConnectorsRestTest {
    @RegisterExtension
    final Served served = new Served();

    @Test
    void connectorsAndTasksAreToldWithWhatTheyFailedWith() {
        JsonNode pipeline = served.client.get("pipeline", "/v1/pipeline");

        JsonNode connector = pipeline.at("/connectors/0");
        assertThat(connector.path("name").asText()).isEqualTo("shop");
        assertThat(connector.path("state").asText()).isEqualTo("RUNNING");
        assertThat(connector.path("trace").isNull()).isTrue();
        assertThat(connector.at("/tasks/0").toString())
                .isEqualTo("{\"id\":0,\"state\":\"FAILED\",\"worker\":\"connect:8083\",\"trace\":\"no slot\"}");
        assertThat(pipeline.path("connectors_problem").isNull()).isTrue();
    }

    @Test
    void whereConnectDoesNotAnswerTheRestIsToldAllTheSame() {
        served.backstage.connectors.answer = new ConnectAnswer.Untold("Kafka Connect at x cannot be reached");

        JsonNode pipeline = served.client.get("pipeline", "/v1/pipeline");

        assertThat(pipeline.path("connectors").isNull()).isTrue();
        assertThat(pipeline.path("connectors_problem").asText()).isEqualTo("Kafka Connect at x cannot be reached");
        assertThat(pipeline.path("pairs")).hasSize(1);
    }

    @Test
    void anotherInstanceAsksForItself() {
        HttpResponse<byte[]> answer = served.client.send("GET", "/v1/pipeline", Peers.HOP, "1");

        assertThat(Client.parse(answer).path("connectors_problem").asText()).contains("another instance");
        assertThat(served.backstage.connectors.asked).hasValue(0);
    }

    @Test
    void eachStateHasASeries() {
        assertThat(scrape())
                .containsEntry("vitals_connect_answers", 1.0)
                .containsEntry("vitals_connectors{connector=\"shop\",state=\"running\"}", 1.0)
                .containsEntry("vitals_connectors{connector=\"shop\",state=\"failed\"}", 0.0)
                .containsEntry("vitals_connector_tasks{connector=\"shop\",state=\"failed\"}", 1.0)
                .containsEntry("vitals_connector_tasks{connector=\"shop\",state=\"running\"}", 0.0);
    }

    @Test
    void oneThatIsMissingIsToldAndHasASeries() {
        served.backstage.connectors.answer = new ConnectAnswer.Told(List.of(new ConnectorStatus(
                "mail", Optional.empty(), "MISSING", Optional.empty(), Optional.empty(), List.of())));

        assertThat(served.client
                        .get("pipeline", "/v1/pipeline")
                        .at("/connectors/0/state")
                        .asText())
                .isEqualTo("MISSING");
        assertThat(scrape())
                .containsEntry("vitals_connectors{connector=\"mail\",state=\"missing\"}", 1.0)
                .containsEntry("vitals_connectors{connector=\"mail\",state=\"unknown\"}", 0.0);
    }

    @Test
    void whereConnectDoesNotAnswerOnlyThatIsASeries() {
        served.backstage.connectors.answer = new ConnectAnswer.Untold("no");

        assertThat(scrape()).containsEntry("vitals_connect_answers", 0.0);
        assertThat(scrape().keySet()).noneMatch(series -> series.startsWith("vitals_connector"));
    }

    private Map<String, Double> scrape() {
        HttpResponse<byte[]> response = served.client.send("GET", "/metrics");
        return PrometheusText.read(new String(response.body(), UTF_8));
    }
}
