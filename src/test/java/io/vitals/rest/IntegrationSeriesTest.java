/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.health.Freshness;
import io.vitals.health.Overlay;
import io.vitals.observation.FirstNames;
import io.vitals.tally.GrowingTally;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntegrationSeriesTest {
    private final Backstage backstage = new Backstage();
    private Optional<RestServer> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(RestServer::close);
    }

    @Test
    void eachIntegrationHasWhatIsPublishedOfIt() {
        backstage.holds(Events.of("payments", 19, 1));

        Map<String, Double> series = scrape();

        assertThat(of(series, "payments"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("vitals_status{status=\"healthy\"}", 1.0),
                        Map.entry("vitals_status{status=\"warning\"}", 0.0),
                        Map.entry("vitals_status{status=\"error\"}", 0.0),
                        Map.entry("vitals_status{status=\"unknown\"}", 0.0),
                        Map.entry("vitals_status_since_timestamp_seconds", Events.TICK.getEpochSecond() - 60.0),
                        Map.entry("vitals_window_calls{outcome=\"success\"}", 19.0),
                        Map.entry("vitals_window_calls{outcome=\"failure\"}", 1.0),
                        Map.entry("vitals_window_calls{outcome=\"ignored\"}", 0.0),
                        Map.entry("vitals_success_ratio", 0.95),
                        Map.entry("vitals_window_duration_avg_seconds", 0.1),
                        Map.entry("vitals_window_duration_seconds{percentile=\"50\"}", 0.09984),
                        Map.entry("vitals_window_duration_seconds{percentile=\"95\"}", 0.09984),
                        Map.entry("vitals_window_duration_seconds{percentile=\"99\"}", 0.09984),
                        Map.entry("vitals_last_seen_timestamp_seconds", (double) Events.TICK.getEpochSecond())));
    }

    @Test
    void whatIsNotKnownHasNoSeries() {
        backstage.holds(Events.of("idle", 0, 0));

        assertThat(of(scrape(), "idle").keySet())
                .noneMatch(name -> name.startsWith("vitals_success_ratio") || name.contains("duration"));
    }

    @Test
    void aForgottenIntegrationLeaves() {
        backstage.holds(Events.of("payments", 19, 1));
        scrape();
        backstage.forgets("payments");

        assertThat(of(scrape(), "payments")).isEmpty();
    }

    @Test
    void beyondTheBoundIntegrationsAreSummedAndWhoCameFirstStays() {
        backstage.ownSeries = new FirstNames(2);
        backstage.holds(Events.of("b", 19, 1), Events.of("c", 20, 0), Events.of("d", 1, 3), Events.of("e", 0, 5));
        scrape();
        backstage.holds(Events.of("a", 0, 7));

        Map<String, Double> series = scrape();

        assertThat(of(series, "b")).isNotEmpty();
        assertThat(of(series, "c")).isNotEmpty();
        assertThat(of(series, "a")).isEmpty();
        assertThat(of(series, FirstNames.OTHERS))
                .contains(
                        Map.entry("vitals_status{status=\"error\"}", 3.0),
                        Map.entry("vitals_status{status=\"healthy\"}", 0.0),
                        Map.entry("vitals_window_calls{outcome=\"failure\"}", 15.0),
                        Map.entry("vitals_success_ratio", 1.0 / 16));
    }

    @Test
    void overlaysAreThereWhileTheyLast() {
        backstage.holds(inMaintenance(Events.of("payments", 19, 1)));

        assertThat(of(scrape(), "payments")).containsEntry("vitals_overlay{overlay=\"maintenance\"}", 1.0);

        backstage.holds(Events.of("payments", 19, 1));

        assertThat(of(scrape(), "payments").keySet()).noneMatch(name -> name.startsWith("vitals_overlay"));
    }

    @Test
    void anyNameCanBeALabel() {
        Events.HOSTILE_NAMES.forEach(name -> backstage.holds(Events.of(name, 19, 1)));

        assertThat(scrape().keySet().stream().filter(name -> name.startsWith("vitals_success_ratio")))
                .hasSize(Events.HOSTILE_NAMES.size());
    }

    @Test
    void callsAreCountedByWhoSawThem() {
        GrowingTally calls = new GrowingTally();
        calls.count(Events.tally(3, 1));
        calls.count(Events.tally(1, 0).minus(Events.tally(0, 1)));
        backstage.engine.calls.put("payments", calls);

        assertThat(of(scrape(), "payments"))
                .contains(
                        Map.entry("vitals_calls_total{outcome=\"success\"}", 4.0),
                        Map.entry("vitals_calls_total{outcome=\"failure\"}", 1.0),
                        Map.entry("vitals_calls_retracted_total{outcome=\"failure\"}", 1.0),
                        Map.entry("vitals_call_duration_seconds_bucket{le=\"0.05\"}", 0.0),
                        Map.entry("vitals_call_duration_seconds_bucket{le=\"0.1\"}", 4.0),
                        Map.entry("vitals_call_duration_seconds_bucket{le=\"+Inf\"}", 4.0),
                        Map.entry("vitals_call_duration_seconds_count", 4.0),
                        Map.entry("vitals_call_duration_seconds_sum", 0.4));
    }

    @Test
    void whileNothingIsKnownThereIsNoHealthButAScrape() {
        backstage.holds(Events.of("payments", 19, 1));
        backstage.notReady = Optional.of("being read");

        Map<String, Double> series = scrape();

        assertThat(of(series, "payments")).isEmpty();
        assertThat(series)
                .contains(Map.entry("vitals_ready", 0.0))
                .containsEntry("vitals_freshness{freshness=\"starting\"}", 1.0);
    }

    @Test
    void aBlindPictureSaysSo() {
        backstage.system = new io.vitals.query.Answer.Found<>(Events.system(Freshness.BLIND, Events.TICK));

        assertThat(scrape())
                .containsEntry("vitals_freshness{freshness=\"blind\"}", 1.0)
                .containsEntry("vitals_freshness{freshness=\"live\"}", 0.0);
    }

    static HealthStatus inMaintenance(HealthStatus health) {
        return new HealthStatus(
                health.integration(),
                health.standing(),
                health.settled(),
                health.live(),
                health.lastSeen(),
                health.freshness(),
                List.of(Overlay.MAINTENANCE));
    }

    private Map<String, Double> scrape() {
        if (server.isEmpty()) {
            server = Optional.of(new RestServer(new HttpConfig("127.0.0.1", 0), backstage.sources()));
            server.orElseThrow().start();
        }
        Client client = new Client(server.orElseThrow()::port, HttpClient.newHttpClient());
        return PrometheusText.read(new String(client.send("GET", "/metrics").body(), UTF_8));
    }

    /** The series of one integration, without the label that names it. */
    private static Map<String, Double> of(Map<String, Double> series, String integration) {
        String label = "integration=\"" + integration + "\"";
        return series.entrySet().stream()
                .filter(one -> one.getKey().contains(label))
                .collect(Collectors.toMap(
                        one -> one.getKey()
                                .replaceFirst(java.util.regex.Pattern.quote(label) + ",?", "")
                                .replace("{}", ""),
                        Map.Entry::getValue));
    }
}
