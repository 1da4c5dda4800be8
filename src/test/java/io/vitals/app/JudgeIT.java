/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.HoldTimes;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.health.SystemHealth;
import io.vitals.query.Answer;
import io.vitals.tally.Resolution;
import io.vitals.topology.HealthConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The judge on real parts: idle is not blind, blind is not ill, and nothing is told twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JudgeIT {
    private static final String TABLE = "shape_a";
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final FreshnessLimits LIMITS = new FreshnessLimits(Duration.ofSeconds(3), Duration.ofSeconds(6));
    private static final int SAMPLES = 60;
    private static final int ROUNDS = 5;

    @TempDir
    private static Path folder;

    private static LiveStack live;
    private static Callers callers;

    @BeforeAll
    static void start() {
        Policy quick = Policy.of(Profile.STANDARD)
                .withWindow(WINDOW)
                .withHolds(new HoldTimes(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(2), 2));
        Policy seed = Policy.of(Profile.SEED).withWindow(WINDOW);
        live = LiveStack.start(
                folder,
                "/shapes/tables.sql",
                TABLE,
                new HealthConfig(
                        Resolution.ONE_SECOND,
                        new Policies(quick, Map.of("seed-*", seed), Set.of(), 1),
                        LIMITS,
                        SystemHealth.Thresholds.DEFAULT));
        live.awaitFrontier(Instant.now());
        callers = new Callers(live.stack().database(), TABLE, List.of("steady", "fades", "falls"));
    }

    @AfterAll
    static void stop() {
        if (callers != null) {
            callers.close();
        }
        if (live != null) {
            live.close();
        }
    }

    @Test
    @Order(1)
    void anIntegrationThatStopsWhileOthersGoOnIsIdleAndNeverBlind() {
        awaitStatus("fades", Status.HEALTHY);

        callers.silence("fades");
        awaitStatus("fades", Status.UNKNOWN);

        assertThat(health("fades").standing().reasons()).containsExactly(Reason.IDLE);
        assertThat(statusesOf("fades")).noneMatch(JudgeIT::isBlind);
        assertThat(health("steady").standing().status()).isEqualTo(Status.HEALTHY);
    }

    /** Whatever went wrong: the other tests need it. */
    @AfterEach
    void resume() throws Exception {
        connector("PUT", "resume");
    }

    @Test
    @Order(2)
    void whileTheConnectorIsPausedNobodyIsIllAndAllThatHappenedIsToldOnceAfterwards() throws Exception {
        awaitStatus("falls", Status.HEALTHY);
        List<HealthTransition> before = transitions();
        int systemBefore = systemEvents().size();

        connector("PUT", "pause");
        Instant paused = Instant.now();
        callers.fail("falls");
        await("blind").atMost(Duration.ofSeconds(20)).until(() -> lastSystem().freshness() == Freshness.BLIND);
        assertThat(Duration.between(paused, Instant.now())).isGreaterThan(LIMITS.staleAfter());
        await("every integration is blind")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(List.of("steady", "fades", "falls")).allMatch(name -> isBlind(published(name))));
        await("rows go on").until(() -> callers.writtenSince(paused) > 60);
        assertThat(transitions()).isEqualTo(before);
        List<Freshness> told = systemEvents().stream()
                .skip(systemBefore - 1) // what was told last before
                .map(SystemStatus::freshness)
                .toList();
        assertThat(changes(told)).containsExactly(Freshness.LIVE, Freshness.STALE, Freshness.BLIND);

        Instant resumed = Instant.now();
        connector("PUT", "resume");
        live.awaitFrontier(Instant.now());
        awaitStatus("falls", Status.ERROR);

        List<HealthTransition> news = transitions();
        assertThat(news.subList(0, before.size())).isEqualTo(before);
        assertThat(news).extracting(HealthTransition::id).doesNotHaveDuplicates();
        List<HealthTransition> missed = news.subList(before.size(), news.size());
        assertThat(missed).extracting(event -> event.integration().value()).containsOnly("falls");
        assertThat(missed.get(missed.size() - 1)).satisfies(event -> {
            assertThat(event.transition().now().status()).isEqualTo(Status.ERROR);
            assertThat(event.settled().asOf()).isBetween(paused, resumed);
            assertThat(event.replayed()).isTrue();
        });
        assertThat(published("falls").standing().seq())
                .isEqualTo(missed.get(missed.size() - 1).transition().now().seq());
        assertEqualsTheTable();
    }

    @Test
    @Order(3)
    void aRestartWithNothingNewTellsNothingNew() {
        List.of("steady", "falls").forEach(callers::silence);
        List.of("steady", "fades", "falls").forEach(name -> awaitStatus(name, Status.UNKNOWN));
        List<HealthTransition> before = transitions();

        live.restartService();
        live.awaitFrontier(Instant.now().plusSeconds(3));

        assertThat(transitions()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void whatIsForgottenStaysSoThroughARestartUntilItsNextRow() throws Exception {
        long last = health("fades").standing().seq();

        assertThat(rest("DELETE", "/v1/integrations/fades").statusCode()).isEqualTo(202);
        await("fades is forgotten").atMost(Duration.ofSeconds(10)).until(() -> !isKnown("fades"));
        live.restartService();
        live.awaitFrontier(Instant.now().plusSeconds(3));
        assertThat(isKnown("fades")).isFalse();
        assertThat(rest("GET", "/v1/integrations/fades").statusCode()).isEqualTo(404);

        callers.succeed("fades");
        awaitStatus("fades", Status.HEALTHY);
        assertThat(transitions())
                .filteredOn(event -> event.integration().value().equals("fades"))
                .extracting(event -> event.transition().now().seq())
                .contains(last + 1)
                .doesNotHaveDuplicates();
        callers.silence("fades");
    }

    /**
     * Load adds noise, and where the pulses fall between two panes adds up to a second to every sample of a round: so
     * each round has them fall elsewhere. The best round is what the way itself takes.
     */
    @Test
    @Order(5)
    void underSeedATransitionFollowsItsRowWithinAPaneAndAPulse() throws Exception {
        Latencies best = Latencies.NONE;
        for (int round = 0; round < ROUNDS && !best.isWithin(1_300, 2_300); round++) {
            awaitPartOfASecond(round / (double) ROUNDS);
            connector("POST", "restart?includeTasks=true");
            live.awaitFrontier(Instant.now().plusSeconds(1));
            Latencies now = Latencies.measure(live, TABLE, "seed-" + round + "-", SAMPLES);
            System.out.println("from commit to transition: " + now);
            best = best.better(now);
        }

        assertThat(best.isWithin(1_300, 2_300)).as("%s", best).isTrue();
    }

    private static void awaitPartOfASecond(double part) {
        await("the next second's part " + part)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Math.abs(System.currentTimeMillis() % 1_000 - 1_000 * part) < 25);
    }

    private static void assertEqualsTheTable() throws Exception {
        Referee referee = new Referee(live.stack().database(), List.of(TABLE), LiveStack.SOURCE);
        referee.install();
        Instant tick = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        live.awaitFrontier(tick);
        for (String name : List.of("steady", "falls")) {
            assertThat(live.restAt(name, tick))
                    .as(name)
                    .isEqualTo(referee.at(tick, WINDOW).get(name));
        }
    }

    private static void connector(String method, String change) throws Exception {
        HttpResponse<String> answer = send(method, live.stack().connectAddress() + "/connectors/vitals/" + change);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static HttpResponse<String> rest(String method, String path) throws Exception {
        return send(method, live.service().restAddress() + path);
    }

    private static HttpResponse<String> send(String method, String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static void awaitStatus(String name, Status status) {
        await(name + " is " + status)
                .atMost(Duration.ofSeconds(60))
                .until(() -> isKnown(name) && health(name).standing().status() == status);
    }

    private static boolean isKnown(String name) {
        return live.service().health().find(new io.vitals.observation.IntegrationName(name))
                instanceof Answer.Found<HealthStatus>;
    }

    private static HealthStatus health(String name) {
        Answer<HealthStatus> answer = live.service().health().find(new io.vitals.observation.IntegrationName(name));
        return ((Answer.Found<HealthStatus>) answer).value();
    }

    /** The newest event on the topic. */
    private static HealthStatus published(String name) {
        List<HealthStatus> all = statusesOf(name);
        return all.get(all.size() - 1);
    }

    private static List<HealthStatus> statusesOf(String name) {
        return Published.statuses(live.stack().bootstrap()).stream()
                .filter(event -> event.integration().value().equals(name))
                .toList();
    }

    private static boolean isBlind(HealthStatus event) {
        return event.standing().reasons().contains(Reason.BLIND);
    }

    private static List<HealthTransition> transitions() {
        return Published.transitions(live.stack().bootstrap());
    }

    private static List<SystemStatus> systemEvents() {
        return Published.system(live.stack().bootstrap());
    }

    private static SystemStatus lastSystem() {
        List<SystemStatus> all = systemEvents();
        return all.get(all.size() - 1);
    }

    /** Without repetitions. */
    private static List<Freshness> changes(List<Freshness> all) {
        List<Freshness> changes = new java.util.ArrayList<>();
        for (Freshness one : all) {
            if (changes.isEmpty() || changes.get(changes.size() - 1) != one) {
                changes.add(one);
            }
        }
        return changes;
    }
}
