/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.query.HealthFeed;
import io.vitals.query.HealthView;
import io.vitals.query.PipelineView;
import io.vitals.query.ReproducingStatement;
import io.vitals.query.StoredPipeline;
import io.vitals.query.StoredWindows;
import io.vitals.query.TickRules;
import io.vitals.query.WindowReader;
import io.vitals.remedy.MendableException;
import io.vitals.rest.RestServer;
import io.vitals.rest.RestSources;
import io.vitals.topology.DataQuality;
import io.vitals.topology.QualityLog;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * The service against a broker: topics, topology, the published health in memory. Started in order, stopped in reverse.
 */
public final class VitalsService implements AutoCloseable {
    private final ServiceConfig config;
    private final QualityLog qualityLog;
    private final StreamsRunner runner;
    private final HealthFeed feed;
    private final WindowReader windows;
    private final PipelineView pipeline;
    private final RestServer rest;

    private VitalsService(ServiceConfig config) {
        this.config = config;
        DataQuality quality = new DataQuality(config.vitals());
        qualityLog = new QualityLog(quality);
        Clock clock = Clock.systemUTC();
        runner = new StreamsRunner(config, quality);
        feed = new HealthFeed(
                Map.copyOf(config.kafka()), config.vitals().health().freshness(), clock);
        windows = new StoredWindows(runner.streams(), config.vitals());
        pipeline = new StoredPipeline(runner.streams(), config.vitals(), quality, clock);
        rest = new RestServer(config.http(), sources(config, clock));
    }

    /** To ask before anything slow is started. */
    static void refuseTakenPort(ServiceConfig config) {
        RestServer.refuseTakenPort(config.http());
    }

    private RestSources sources(ServiceConfig config, Clock clock) {
        return new RestSources(
                feed,
                windows,
                pipeline,
                new ReproducingStatement(config.table(), config.vitals().source()),
                new TickRules(
                        config.vitals().health().resolution(),
                        config.vitals().retention().panes()),
                clock);
    }

    /**
     * Starts the service; it is ready some seconds later.
     *
     * @throws MendableException if the port is taken, the broker cannot be reached, or a topic is not as it must be
     */
    public static VitalsService start(ServiceConfig config) {
        refuseTakenPort(config);
        Properties clients = new Properties();
        clients.putAll(config.kafka());
        new Topics(clients, config.vitals().topics()).prepare();
        VitalsService service = new VitalsService(config);
        try {
            service.qualityLog.start();
            service.rest.start();
            service.runner.start();
            service.feed.start();
            return service;
        } catch (RuntimeException failed) {
            service.close();
            throw failed;
        }
    }

    /** Where REST answers, as an address that this machine can reach. */
    public String restAddress() {
        String host = config.http().host().equals("0.0.0.0")
                ? "127.0.0.1"
                : config.http().host();
        return "http://" + host + ":" + rest.port();
    }

    /** All published health, in memory. */
    public HealthView health() {
        return feed;
    }

    /** Settled figures at a tick of the past. */
    public WindowReader windows() {
        return windows;
    }

    /** How far the pipeline is. */
    public PipelineView pipeline() {
        return pipeline;
    }

    /** Completes when the service has given up; never exceptionally. */
    public CompletableFuture<StartException> failure() {
        return runner.failure();
    }

    @Override
    public void close() {
        rest.close();
        feed.close();
        runner.close();
        qualityLog.close();
    }
}
