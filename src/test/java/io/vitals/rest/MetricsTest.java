/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.health.Freshness;
import io.vitals.observation.Outcome;
import io.vitals.query.Pipeline;
import io.vitals.query.QualityCounts;
import io.vitals.query.QualityCounts.OutcomeCount;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {
    private static final String OF_PROMETHEUS = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
            + "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
            + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

    private final Backstage backstage = new Backstage();
    private final RestServer server = new RestServer(new HttpConfig("127.0.0.1", 0), backstage.sources());
    private final Client client;

    MetricsTest() {
        server.start();
        client = new Client(server.port(), HttpClient.newHttpClient());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyCountIsASeries() {
        assertThat(scrape())
                .contains(
                        series("vitals_rows_total{fate=\"counted\"}", 19),
                        series("vitals_rows_total{fate=\"corrected\"}", 0),
                        series("vitals_rows_total{fate=\"retracted\"}", 0),
                        series("vitals_rows_total{fate=\"unchanged\"}", 0),
                        series("vitals_rows_total{fate=\"repeated\"}", 0),
                        series("vitals_rows_total{fate=\"late\"}", 2),
                        series("vitals_rows_total{fate=\"future\"}", 0),
                        series("vitals_rows_total{fate=\"incomplete\"}", 0),
                        series("vitals_dead_letters_total{reason=\"envelope\"}", 0),
                        series("vitals_dead_letters_total{reason=\"source\"}", 0),
                        series("vitals_dead_letters_total{reason=\"key\"}", 0),
                        series("vitals_dead_letters_total{reason=\"integration\"}", 0),
                        series("vitals_dead_letters_total{reason=\"time\"}", 1),
                        series("vitals_durations_unusable_total", 3),
                        series("vitals_outcome_values_total{known=\"true\",value=\"success\"}", 12),
                        series("vitals_outcome_values_total{known=\"false\",value=\"timeout\"}", 5),
                        series("vitals_outcome_values_total{known=\"false\",value=\"(other)\"}", 2),
                        series("vitals_frontier_age_seconds", 2));
    }

    @Test
    void eachScrapeIsOfItsMoment() {
        scrape();
        backstage.pipeline = with(Optional.empty(), Backstage.quality(Optional.of("refused")));

        assertThat(scrape())
                .contains(series("vitals_frontier_age_seconds", Double.NaN))
                .contains(series("vitals_outcome_values_total{known=\"false\",value=\"refused\"}", 5))
                .contains(series("vitals_rows_total{fate=\"late\"}", 2));
    }

    @Test
    void anyOutcomeCanBeALabel() {
        Stream<String> values = Stream.concat(
                Events.HOSTILE_NAMES.stream(),
                Stream.of("", "a\"b", "a\\b", "a\nb", "a\r\nb", "}", " ", "(null)", "0"));
        List<OutcomeCount> outcomes = Stream.concat(
                        values.map(Optional::of).distinct(), Stream.of(Optional.<String>empty()))
                .map(value -> new OutcomeCount(value, Outcome.FAILURE, 1))
                .toList();
        backstage.pipeline = with(Optional.empty(), new QualityCounts(Map.of(), Map.of(), 0, outcomes, 0));

        Map<String, Double> series = scrape();

        assertThat(series)
                .contains(series("vitals_outcome_values_total{known=\"false\",value=\"a\\\"b\"}", 1))
                .contains(series("vitals_outcome_values_total{known=\"false\",value=\"a\\\\b\"}", 1))
                .contains(series("vitals_outcome_values_total{known=\"false\",value=\"a\\nb\"}", 1))
                .contains(series("vitals_outcome_values_total{known=\"false\",value=\"(empty)\"}", 1))
                .contains(series("vitals_outcome_values_total{known=\"false\",value=\"(null)\"}", 2));
        assertThat(series.entrySet().stream()
                        .filter(one -> one.getKey().startsWith("vitals_outcome_values"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum())
                .isEqualTo(outcomes.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain | text/plain; version=0.0.4; charset=utf-8",
                "*/* | text/plain; version=0.0.4; charset=utf-8",
                "'text/html,application/xml;q=0.9,*/*;q=0.8' | text/plain; version=0.0.4; charset=utf-8",
                "application/openmetrics-text | application/openmetrics-text; version=1.0.0; charset=utf-8",
                "application/* | application/openmetrics-text; version=1.0.0; charset=utf-8",
                "'application/openmetrics-text;q=0.2,text/*;q=0.3' | text/plain; version=0.0.4; charset=utf-8",
                "'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,*/*;q=0.1'"
                        + " | text/plain; version=0.0.4; charset=utf-8"
            })
    void theFormatIsTheOneAskedFor(String accept, String type) {
        HttpResponse<byte[]> response = client.send("GET", "/metrics", "Accept", accept);

        assertThat(response.headers().allValues("Content-Type")).containsExactly(type);
        String text = new String(response.body(), UTF_8);
        assertThat(type.startsWith("text") ? PrometheusText.read(text) : PrometheusText.readOpenMetrics(text))
                .containsKey("vitals_durations_unusable_total");
    }

    @Test
    void prometheusGetsOpenMetricsAndTheSameSeries() {
        HttpResponse<byte[]> response = client.send("GET", "/metrics", "Accept", OF_PROMETHEUS);

        assertThat(response.headers().allValues("Content-Type"))
                .containsExactly("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(ours(PrometheusText.readOpenMetrics(new String(response.body(), UTF_8))))
                .isEqualTo(scrape());
    }

    @Test
    void otherFormatsAndParametersAreRefused() {
        client.problem(406, client.send("GET", "/metrics", "Accept", "application/json"));
        client.problem(406, client.send("GET", "/metrics", "Accept", "text/plain;q=0"));
        client.problem(400, client.send("GET", "/metrics?name=x"));
        client.problem(405, client.send("POST", "/metrics"));
    }

    @Test
    void manyCanScrapeAtOnce() {
        int alone = scrape().size();

        List<Integer> sizes = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> scrape().size())
                .distinct()
                .toList();

        assertThat(sizes).containsExactly(alone);
    }

    private Map<String, Double> scrape() {
        HttpResponse<byte[]> response = client.send("GET", "/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        return ours(PrometheusText.read(new String(response.body(), UTF_8)));
    }

    /** Without those of the process, which are others from moment to moment. */
    private static Map<String, Double> ours(Map<String, Double> all) {
        return all.entrySet().stream()
                .filter(series -> series.getKey().startsWith("vitals_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<String, Double> series(String name, double value) {
        return Map.entry(name, value);
    }

    private static Pipeline with(Optional<Instant> frontier, QualityCounts quality) {
        return new Pipeline(
                frontier,
                Freshness.LIVE,
                Optional.empty(),
                "RUNNING",
                List.of(),
                List.of(),
                quality,
                List.of(KnownHolders.ALONE),
                2);
    }
}
