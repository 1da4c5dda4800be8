/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitals.event.Events;
import io.vitals.tally.GrowingTally;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Document, scrape, dashboard and alerts speak of the same metrics, and Prometheus' own tool accepts them. Here of all
 * but those that Kafka's client tells, which {@code MetricsIT} holds against a service that runs.
 */
class MetricsDocumentTest {
    private static final Path MONITORING = Path.of("docs/monitoring");
    /** A name of ours, or one of those that Micrometer gives. */
    private static final Pattern METRIC = Pattern.compile("\\b(?:vitals|jvm|process|system|kafka)_[a-z0-9_]+\\b");

    private final Backstage backstage = new Backstage();
    private final RestServer server;
    private final Client client;

    @TempDir
    Path folder;

    MetricsDocumentTest() {
        GrowingTally calls = new GrowingTally();
        calls.count(Events.tally(19, 1));
        backstage.engine.calls.put("payments", calls);
        backstage.engine.published.add(40_000);
        backstage.holds(IntegrationSeriesTest.inMaintenance(Events.of("payments", 30, 1)));
        server = new RestServer(new HttpConfig("127.0.0.1", 0), backstage.sources());
        server.start();
        client = new Client(server.port(), HttpClient.newHttpClient());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theDocumentHasWhatAScrapeHasAndNothingElse() {
        Map<String, String> documented = new TreeMap<>(DocumentedMetrics.documented());
        documented.keySet().removeIf(name -> name.startsWith("kafka_"));

        assertThat(DocumentedMetrics.scraped(afterACollection())).isEqualTo(documented);
    }

    @Test
    void promtoolAcceptsAScrape() throws IOException {
        Path scrape = Files.writeString(folder.resolve("scrape.txt"), afterACollection());

        Promtool.accepts(scrape, "check", "metrics");
    }

    @Test
    void promtoolAcceptsTheAlertsAndTheirTests() {
        Path nothing = Path.of("/dev/null");
        Promtool.accepts(
                nothing, "check", "rules", MONITORING.resolve("alerts.yaml").toString());
        Promtool.accepts(
                nothing, "test", "rules", MONITORING.resolve("alerts_test.yaml").toString());
    }

    @Test
    void everyAlertIsTestedToFireAndNotTo() throws IOException {
        Set<String> alerts = found("(?m)^ *- alert: (\\w+)$", "alerts.yaml");
        String tests = Files.readString(MONITORING.resolve("alerts_test.yaml"));

        for (String alert : alerts) {
            List<String> cases = Pattern.compile("alertname: " + alert + "\\n\\s+exp_alerts:(.*)\\n")
                    .matcher(tests)
                    .results()
                    .map(match -> match.group(1).strip())
                    .toList();
            assertThat(cases).as(alert).contains("", "[]");
        }
    }

    @Test
    void everyAlertIsInTheTable() throws IOException {
        assertThat(found("(?m)^\\| `(\\w+)` \\| (?:critical|warning)", "README.md"))
                .isEqualTo(found("(?m)^ *- alert: (\\w+)$", "alerts.yaml"));
    }

    @Test
    void everyAlertSaysWhatIsWrongAndWhatToDo() throws IOException {
        String alerts = Files.readString(MONITORING.resolve("alerts.yaml"));
        int count = found("(?m)^ *- alert: (\\w+)$", "alerts.yaml").size();

        for (String part : List.of("summary", "runbook", "severity")) {
            assertThat(Pattern.compile("(?m)^ +" + part + ": .+$")
                            .matcher(alerts)
                            .results())
                    .as(part)
                    .hasSize(count);
        }
    }

    @Test
    void dashboardAndAlertsNameOnlyMetricsThatThereAre() throws IOException {
        Set<String> series = DocumentedMetrics.documented().entrySet().stream()
                .flatMap(family -> series(family.getKey(), family.getValue()).stream())
                .collect(Collectors.toSet());

        assertThat(series).containsAll(found("(" + METRIC + ")", "alerts.yaml"));
        assertThat(series).containsAll(found("(" + METRIC + ")", "alerts_test.yaml"));
        assertThat(expressions()).isNotEmpty();
        for (String expression : expressions()) {
            assertThat(series).containsAll(found(METRIC, expression));
        }
    }

    private static List<String> series(String name, String typeAndLabels) {
        return typeAndLabels.startsWith("histogram") || typeAndLabels.startsWith("summary")
                ? List.of(name + "_bucket", name + "_sum", name + "_count")
                : List.of(name);
    }

    private static List<String> expressions() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(MONITORING.resolve("dashboard.json").toFile());
        List<String> expressions = new ArrayList<>();
        dashboard.findValues("expr").forEach(expression -> expressions.add(expression.textValue()));
        dashboard.findValues("definition").forEach(expression -> expressions.add(expression.textValue()));
        return expressions;
    }

    private static Set<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(MONITORING.resolve(file)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    /** The pauses of the collector are there after the first. */
    private String afterACollection() {
        return await().until(
                        () -> {
                            System.gc();
                            return new String(client.send("GET", "/metrics").body(), UTF_8);
                        },
                        text -> text.contains("jvm_gc_pause_seconds_count"));
    }
}
