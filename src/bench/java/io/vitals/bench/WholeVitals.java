/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.app.MemorySize;
import io.vitals.app.ServiceConfig;
import io.vitals.app.ServiceConfig.Guarantee;
import io.vitals.app.VitalsService;
import io.vitals.cdc.SourceConfig;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.query.Answer;
import io.vitals.query.QualityCounts;
import io.vitals.rest.HttpConfig;
import io.vitals.store.Retention;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PublishConfig;
import io.vitals.topology.TopicsConfig;
import io.vitals.topology.VitalsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Vitals as it is run, with everything on. It is through when the last pulse's tick is published. */
final class WholeVitals implements Contender {
    /** Where its REST is to be, if anybody must know; any port otherwise. */
    static final String HTTP_PORT = "bench.http.port";

    private final ServiceConfig config;
    private final Load load;
    private final Duration window = BenchWindow.ofThisProcess();
    private VitalsService service;

    @SuppressWarnings("NullAway.Init") // comes with start
    WholeVitals(String bootstrap, Load load, Path folder, Guarantee guarantee) {
        this.load = load;
        this.config = new ServiceConfig(
                new VitalsConfig(
                        SourceConfig.of("vitals"),
                        Retention.forWindow(window),
                        HealthConfig.DEFAULT.withPolicies(Policies.allBy(Policy.DEFAULT.withWindow(window))),
                        PublishConfig.DEFAULT,
                        new TopicsConfig(load.partitions(), 1)),
                new ServiceConfig.StreamsIdentity("vitals", folder, MemorySize.DEFAULT, 0, guarantee),
                clients(bootstrap),
                new HttpConfig("127.0.0.1", Integer.getInteger(HTTP_PORT, 0)),
                "calls");
    }

    /** Settings below {@code kafka:}, to try others: {@code jvm=-Dbench.kafka=producer.linger.ms:5}. */
    private static Map<String, String> clients(String bootstrap) {
        Map<String, String> clients = new HashMap<>(Map.of("bootstrap.servers", bootstrap));
        Stream.of(System.getProperty("bench.kafka", "").split(",", -1))
                .filter(setting -> setting.contains(":"))
                .forEach(setting -> clients.put(
                        setting.substring(0, setting.indexOf(':')), setting.substring(setting.indexOf(':') + 1)));
        return clients;
    }

    @Override
    public void start() {
        service = VitalsService.start(config);
    }

    /** As far as is known: what a record did to the figures is counted by its fate. */
    @Override
    public long read() {
        QualityCounts quality = service.pipeline().pipeline().quality();
        return quality.rows().getOrDefault("counted", 0L)
                + quality.rows().getOrDefault("corrected", 0L)
                + quality.rows().getOrDefault("repeated", 0L);
    }

    @Override
    public boolean isDone() {
        Instant end = Instant.ofEpochMilli(load.endMillis());
        return service.health().system() instanceof Answer.Found<SystemStatus> found
                && found.value().asOf().filter(asOf -> !asOf.isBefore(end)).isPresent();
    }

    @Override
    public long counted() {
        return service.health().all() instanceof Answer.Found<List<HealthStatus>> all
                ? all.value().stream()
                        .mapToLong(health -> health.settled().figures().totalValidations())
                        .sum()
                : 0;
    }

    /**
     * What lies in the window of the last tick, which its begin is no part of: a correction changes no row's time, and
     * what comes twice counts once.
     */
    @Override
    public OptionalLong due() {
        return OptionalLong.of(load.rowsAfter(load.endMillis() - window.toMillis()));
    }

    @Override
    public void close() {
        service.close();
    }
}
