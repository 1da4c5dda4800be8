/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.rest.DocumentedMetrics;
import io.vitals.rest.Promtool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scrape of a service that runs, against the document and Prometheus' own check. */
class MetricsIT {
    @TempDir
    Path folder;

    @Test
    void aServiceThatRunsTellsWhatIsDocumented() throws Exception {
        try (LiveStack stack = LiveStack.start(folder.resolve("data"), "/shapes/tables.sql", "shape_a")) {
            insert(stack);
            String scrape = await().atMost(Duration.ofSeconds(90)).until(() -> scrape(stack), text -> isComplete(text));

            Map<String, String> scraped = DocumentedMetrics.scraped(scrape);
            Map<String, String> documented = DocumentedMetrics.documented();
            assertThat(documented).containsAllEntriesOf(scraped);
            Map<String, String> kafkas = new TreeMap<>(documented);
            kafkas.keySet().removeIf(name -> !name.startsWith("kafka_"));
            assertThat(scraped).containsAllEntriesOf(kafkas);
            assertThat(scrape)
                    .contains("vitals_calls_total{integration=\"payments\",outcome=\"success\"} 3.0")
                    .contains("vitals_streams_state{state=\"running\"} 1.0")
                    .contains("vitals_connector_tasks{connector=\"vitals\",state=\"running\"} 1.0")
                    .contains("thread_id=\"StreamThread-1\"")
                    .contains("vitals_store_disk_bytes{store=\"panes\"}");
            assertThat(scrape.lines().filter(line -> !line.startsWith("#"))).hasSizeLessThan(400);
            assertConnectorsAreTold(stack);
            Promtool.accepts(Files.writeString(folder.resolve("scrape.txt"), scrape), "check", "metrics");
        }
    }

    private static void assertConnectorsAreTold(LiveStack stack) throws Exception {
        JsonNode pipeline = stack.get("/v1/pipeline");

        assertThat(pipeline.path("connectors_problem").isNull()).isTrue();
        assertThat(pipeline.at("/connectors/0/name").asText()).isEqualTo("vitals");
        assertThat(pipeline.at("/connectors/0/type").asText()).startsWith("io.debezium.");
        assertThat(pipeline.at("/connectors/0/state").asText()).isEqualTo("RUNNING");
        assertThat(pipeline.at("/connectors/0/tasks/0/state").asText()).isEqualTo("RUNNING");
    }

    private static void insert(LiveStack stack) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO shape_a (integration_name, status, validation_time, actual_value)"
                            + " SELECT 'payments', 'success', now(), '{\"duration_ms\": 12}'::jsonb FROM generate_series(1, 3)");
        }
    }

    private static boolean isComplete(String text) {
        return text.contains("vitals_calls_total{integration=\"payments\",outcome=\"success\"} 3.0")
                && text.contains("vitals_status{integration=\"payments\"")
                && text.contains("vitals_commit_to_published_seconds_count")
                && text.contains("vitals_connector_tasks{connector=\"vitals\",state=\"running\"} 1.0")
                && text.contains("kafka_stream_thread_process_total")
                && text.contains("vitals_streams_state{state=\"running\"} 1.0");
    }

    private static String scrape(LiveStack stack) throws IOException, InterruptedException {
        URI metrics = URI.create(stack.service().restAddress() + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
    }
}
