/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.connect.ConnectAnswer;
import io.vitals.connect.ConnectorStatus;
import io.vitals.health.Freshness;
import io.vitals.page.Browser;
import io.vitals.query.Pipeline;
import io.vitals.query.Pipeline.Legs;
import io.vitals.query.Pipeline.MissingPair;
import io.vitals.query.Pipeline.Pair;
import io.vitals.query.QualityCounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The view of the pipeline tells what REST tells, and what that means. */
class PipelinePageIT {
    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    @BeforeEach
    void runs() {
        served.shows(Scenes.shop());
        connectorIs("RUNNING");
        tells(Freshness.LIVE, 1, 3);
    }

    @Test
    void theLagsAreThoseOfRest() {
        opens();

        JsonNode answer = served.client.get("pipeline", "/v1/pipeline");
        assertThat(browser.texts(".leg .worst"))
                .containsExactly(
                        worst(answer, "commit_to_topic_ms"),
                        worst(answer, "topic_to_counted_ms"),
                        worst(answer, "counted_to_settled_ms"));
        assertThat(browser.texts("[aria-labelledby=pairs] tbody tr")).hasSize(4).allMatch(row -> row.contains(" ms"));
        assertThat(levels()).containsExactly("healthy", "healthy", "healthy", "healthy", "healthy");
        assertThat(browser.count(".remedies")).isZero();
        browser.hasNoComplaints();
    }

    private static String worst(JsonNode answer, String leg) {
        return answer.get("pairs")
                .valueStream()
                .map(pair -> pair.get(leg).intValue())
                .max(Comparator.naturalOrder())
                .map(most -> most + " ms")
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"1999, healthy", "2001, warning", "10000, warning", "10001, error"})
    void aStationTurnsByTheLagOfTheLegThatEndsThere(int lag, String level) {
        tells(Freshness.LIVE, 1, lag);

        opens();

        assertThat(browser.attribute(".station.counted", "data-level")).isEqualTo(level);
        assertThat(browser.attribute(".station.topic", "data-level")).isEqualTo("healthy");
        assertThat(browser.attribute(".station.counted", "title")).contains("amber above 2.00 s, red above 10.0 s");
    }

    @Test
    void aPausedConnectorIsToldAndSoIsThatItGoesOn() {
        opens();
        assertThat(browser.text(".settled")).contains("Live");

        tells(Freshness.STALE, 40, 3);

        browser.await(".station.connect.error").awaitText(".remedies", "Restart the connector");
        assertThat(browser.text(".settled")).contains("Stale").containsPattern("4\\d s ago");
        assertThat(browser.text(".station.table")).contains("silent for 4");
        assertThat(browser.attribute(".station.counted", "data-level")).isEqualTo("healthy");

        tells(Freshness.LIVE, 1, 3);

        browser.await(".station.connect.healthy").awaitCount(".remedies", 0);
    }

    @Test
    void aConnectorThatIsMissingIsRed() {
        connectorIs("MISSING");

        opens();

        assertThat(browser.attribute(".station.connect", "data-level")).isEqualTo("error");
        assertThat(browser.text(".station.connect")).contains("1 of 1 parts missing");
        assertThat(browser.text("[aria-labelledby=connectors]")).contains("mail", "missing");
    }

    @Test
    void whatWasNeverHeardFromIsTold() {
        Pipeline whole = served.backstage.pipeline;
        served.backstage.pipeline = new Pipeline(
                Optional.empty(),
                Freshness.STARTING,
                Optional.of("waiting for the first pulse of archive in partition 3"),
                "REBALANCING",
                whole.pairs(),
                List.of(new MissingPair("archive<b>", 3)),
                whole.quality(),
                whole.members(),
                4);

        opens();

        assertThat(browser.text("main")).contains("waiting for the first pulse", "archive<b> / 3", "never heard from");
        assertThat(browser.attribute(".station.topic", "data-level")).isEqualTo("error");
        assertThat(browser.text(".station.published")).contains("no frontier yet");
        assertThat(browser.text("[aria-labelledby=instances]")).contains("not complete");
    }

    @Test
    void whatBefellTheRowsIsToldWithWhatToDo() {
        String hostile = "<img src=x onerror=alert(1)>";
        served.backstage.pipeline = of(Freshness.LIVE, 1, 3, Backstage.quality(Optional.of(hostile)));

        opens();

        assertThat(browser.text("[aria-labelledby=letters]"))
                .contains("time", "source.max-future", "bin/vitals dead-letters --reason time", "--replay");
        assertThat(browser.text("[aria-labelledby=outcomes]")).contains(hostile, "failure, by no setting");
        assertThat(browser.text("[aria-labelledby=counts]")).contains("raise ledger.horizon");
        assertThat(browser.count("main img")).isZero();
    }

    @Test
    void whileTheServerIsAwayThatIsSaidAndWhatWasKnownStays() {
        opens();

        served.goesDown();
        browser.awaitText(".pipeline .banner", "Vitals does not answer");
        assertThat(browser.texts(".station")).hasSize(5);

        served.comesBack();
        browser.awaitCount(".pipeline .banner", 0);
    }

    @Test
    void itIsAskedAnewEveryTwoSecondsAndNotFromElsewhere() {
        opens();
        await().until(() -> asked() >= 3);

        browser.script("location.hash = '#/'");
        browser.await(".tile");
        int asked = asked();
        browser.script("return new Promise(done => setTimeout(done, 2500))");

        assertThat(asked()).isEqualTo(asked);
    }

    @Test
    void theMedianIsTheMiddle() {
        opens();

        assertThat(browser.strings("""
                return import('/page/pipeline/judge.js').then(({ median, level, worst }) => [
                  median([]), median([4]), median([1, 2, 9, 100]), level(null), worst([]), worst(['unknown', 'error', 'warning'])])""")).containsExactly("null", "4", "6", "unknown", "healthy", "error");
    }

    @Test
    void theWorstOfTheConnectorsIsNamed() {
        opens();

        assertThat(browser.strings("""
                return import('/page/pipeline/judge.js').then(({ stations }) => {
                  const told = ['PAUSED', 'FAILED', 'RUNNING', 'PAUSED'].map(state => ({ state, tasks: [] }));
                  const { level, fact } = stations({ freshness: 'LIVE', pairs: [], missing: [], complete: true,
                    streams: 'RUNNING', counts: {}, connectors: told }, 0).find(station => station.id === 'connect');
                  return [level, fact];
                })""")).containsExactly("error", "1 of 4 parts failed");
    }

    @Test
    void everybodyCanUseItInBothThemes() {
        opens();
        browser.screenshot("pipeline-light");
        assertThat(browser.axe()).isEmpty();

        tells(Freshness.STALE, 40, 4_000);
        browser.dark().await(".remedies");
        browser.screenshot("pipeline-dark");
        assertThat(browser.axe()).isEmpty();
    }

    @Test
    void itFitsAPhone() {
        tells(Freshness.STALE, 40, 4_000);

        browser.size(360, 740);
        opens();
        browser.screenshot("pipeline-phone");

        assertThat(browser.script("return document.documentElement.scrollWidth"))
                .isEqualTo(360L);
        List<String> tops = browser.strings(
                "return [...document.querySelectorAll('.way > li')].map(each => each.getBoundingClientRect().top)");
        assertThat(tops.stream().map(Double::valueOf)).isSorted().doesNotHaveDuplicates();
        assertThat(browser.axe()).isEmpty();
    }

    private void connectorIs(String state) {
        served.backstage.connectors.answer = new ConnectAnswer.Told(List.of(
                new ConnectorStatus("mail", Optional.empty(), state, Optional.empty(), Optional.empty(), List.of())));
    }

    private void opens() {
        browser.open(served.url("/#/pipeline")).awaitCount(".station", 5);
        browser.awaitScript("document.querySelector('link[href$=\"pipeline.css\"]').sheet");
    }

    private List<String> levels() {
        return browser.strings("return [...document.querySelectorAll('.station')].map(each => each.dataset.level)");
    }

    private int asked() {
        return (int) browser.requests().stream()
                .filter(request -> request.endsWith("/v1/pipeline"))
                .count();
    }

    private void tells(Freshness freshness, int secondsAgo, int lag) {
        served.backstage.pipeline = of(freshness, secondsAgo, lag, Backstage.quality(Optional.of("timeout")));
    }

    private static Pipeline of(Freshness freshness, int secondsAgo, int lag, QualityCounts quality) {
        Instant frontier = Instant.now().minusSeconds(secondsAgo);
        List<Pair> pairs = IntStream.range(0, 4)
                .mapToObj(number -> new Pair(
                        number < 2 ? "shop" : "archive",
                        number % 2,
                        frontier,
                        new Legs(OptionalLong.of(12 + number), OptionalLong.of(lag), OptionalLong.of(40 - number))))
                .toList();
        return new Pipeline(
                Optional.of(frontier),
                freshness,
                Optional.empty(),
                "RUNNING",
                pairs,
                List.of(),
                quality,
                List.of(KnownHolders.ALONE),
                2);
    }
}
