/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.app.ServiceConfig;
import io.vitals.app.VitalsService;
import io.vitals.cdc.SourceConfig;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
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
import java.util.stream.Stream;

/** Vitals as it is run: exactly once, with everything on. It is through when the last pulse's tick is published. */
final class WholeVitals implements Contender {
    private final ServiceConfig config;
    private final Load load;
    private VitalsService service;

    @SuppressWarnings("NullAway.Init") // comes with start
    WholeVitals(String bootstrap, Load load, Path folder) {
        this.load = load;
        this.config = new ServiceConfig(
                new VitalsConfig(
                        SourceConfig.of("vitals"),
                        Retention.forWindow(Duration.ofHours(1)),
                        HealthConfig.DEFAULT,
                        PublishConfig.DEFAULT,
                        new TopicsConfig(load.partitions(), 1)),
                new ServiceConfig.StreamsIdentity("vitals", folder),
                clients(bootstrap),
                new HttpConfig("127.0.0.1", 0),
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

    @Override
    public void close() {
        service.close();
    }
}
