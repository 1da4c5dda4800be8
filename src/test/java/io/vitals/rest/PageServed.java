/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.SteadyPort;
import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.Status;
import io.vitals.health.SystemHealth;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server with a page for each test, over answers made by hand: {@link #backstage} is what it answers, and
 * {@link Scenes} has what to put there. It can go down and come back at the same address.
 */
final class PageServed implements BeforeEachCallback, AfterEachCallback {
    final Backstage backstage = new Backstage();
    final Client client = new Client(this::port, HttpClient.newHttpClient());

    private final Map<IntegrationName, HealthStatus> seen = new HashMap<>(); // as it is while all is LIVE
    private final HttpConfig config;
    private RestServer server;

    PageServed() {
        this(new HttpConfig("127.0.0.1", SteadyPort.free()));
    }

    /** One that is set up otherwise; if it is to come back, on a port of {@link SteadyPort}. */
    PageServed(HttpConfig config) {
        this.config = config;
        this.server = new RestServer(config, backstage.sources());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
    }

    int port() {
        return server.port();
    }

    /** The address of a path, such as {@code /}. */
    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** These are known from now on, others too, and the roll-up says so; streams are told. */
    void shows(HealthStatus... events) {
        Arrays.stream(events).forEach(event -> seen.put(event.integration(), event));
        put(events);
    }

    private void put(HealthStatus... events) {
        backstage.holds(events);
        rollUp(freshness());
        if (backstage.journal.isReady()) {
            Arrays.stream(events).forEach(event -> backstage.journal.changed(event.integration()));
            backstage.journal.rolledUp();
        } else {
            backstage.journal.replaced();
        }
    }

    /** The whole picture is so fresh from now on; streams are told. */
    void turns(Freshness freshness) {
        rollUp(freshness);
        HealthStatus[] all = backstage.integrations.values().stream()
                .map(event -> seen.getOrDefault(event.integration(), event))
                .map(event -> Scenes.at(freshness, event))
                .toArray(HealthStatus[]::new);
        put(all);
    }

    /** Changes figures of one integration after the other, so many a second, until it is closed. */
    Churn churn(int perSecond) {
        return new Churn(this, perSecond);
    }

    /** Nobody listens any more, and every stream ends. */
    void goesDown() {
        server.close();
    }

    /** At the address where it was, with what {@link #backstage} is by now; it knows no stream of before. */
    void comesBack() {
        server = new RestServer(config, backstage.sources());
        server.start();
    }

    private Freshness freshness() {
        return backstage.system instanceof Answer.Found<SystemStatus> found
                ? found.value().freshness()
                : Freshness.LIVE;
    }

    private void rollUp(Freshness freshness) {
        Map<Status, Long> counts = backstage.integrations.values().stream()
                .collect(
                        Collectors.groupingBy(event -> event.standing().status(), TreeMap::new, Collectors.counting()));
        for (Status status : Status.values()) {
            counts.putIfAbsent(status, 0L);
        }
        List<String> error = names(Status.ERROR);
        List<String> warning = names(Status.WARNING);
        backstage.system = new Answer.Found<>(new SystemStatus(
                freshness == Freshness.BLIND
                        ? SystemHealth.UNKNOWN
                        : SystemHealth.of(counts, SystemHealth.Thresholds.DEFAULT),
                counts,
                most(error),
                most(warning),
                Math.max(error.size(), warning.size()) > SystemStatus.MAX_NAMES,
                Optional.of(Events.TICK),
                freshness));
    }

    private List<String> names(Status status) {
        return backstage.integrations.values().stream()
                .filter(event -> event.standing().status() == status)
                .map(event -> event.integration().value())
                .toList();
    }

    private static List<String> most(List<String> names) {
        return names.subList(0, Math.min(SystemStatus.MAX_NAMES, names.size()));
    }
}
