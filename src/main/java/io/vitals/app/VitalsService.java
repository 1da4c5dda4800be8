/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.codec.Durations;
import io.vitals.connect.ConnectClient;
import io.vitals.connect.ConnectorsView;
import io.vitals.connect.WatchedConnect;
import io.vitals.observation.FirstNames;
import io.vitals.peers.Peers;
import io.vitals.query.HealthFeed;
import io.vitals.query.HealthJournal;
import io.vitals.query.HealthView;
import io.vitals.query.Holders;
import io.vitals.query.LocalStores;
import io.vitals.query.PipelineView;
import io.vitals.query.PolicyDesk;
import io.vitals.query.PublishedTransitions;
import io.vitals.query.ReproducingStatement;
import io.vitals.query.StandbyProgress;
import io.vitals.query.StoredChecks;
import io.vitals.query.StoredFailureReader;
import io.vitals.query.StoredNewestFailures;
import io.vitals.query.StoredPipeline;
import io.vitals.query.StoredTimelines;
import io.vitals.query.StoredWhatIf;
import io.vitals.query.StoredWindows;
import io.vitals.query.StreamsHolders;
import io.vitals.query.TickRules;
import io.vitals.query.WhatIfView;
import io.vitals.query.WindowReader;
import io.vitals.remedy.MendableException;
import io.vitals.rest.Group;
import io.vitals.rest.MetricSources;
import io.vitals.rest.RestServer;
import io.vitals.rest.RestSources;
import io.vitals.topology.DataQuality;
import io.vitals.topology.Names;
import io.vitals.topology.QualityLog;
import io.vitals.topology.Throughput;
import io.vitals.topology.VitalsConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * The service against a broker: topics, topology, the published health in memory. Started in order, stopped in reverse.
 */
public final class VitalsService implements AutoCloseable {
    private static final Duration TO_READ_POLICIES = Duration.ofSeconds(30);

    private final ServiceConfig config;
    private final QualityLog qualityLog;
    private final PolicyFeed policies;
    private final SureProducer producer;
    private final Throughput throughput;
    private final FirstNames ownSeries;
    private final StreamsRunner runner;
    private final StreamsMeters streamsMeters;
    private final HealthFeed feed;
    private final HealthJournal journal;
    private final StandbyProgress standby;
    private final Holders holders;
    private final WindowReader windows;
    private final PipelineView pipeline;
    private final RestServer rest;

    private VitalsService(ServiceConfig config) {
        this.config = config;
        DataQuality quality = new DataQuality(config.vitals());
        qualityLog = new QualityLog(quality);
        Clock clock = Clock.systemUTC();
        policies = new PolicyFeed(
                () -> PolicyTopic.consumer(config.kafka()),
                config.vitals().health().policies(),
                PolicyResolver.of(config),
                clock);
        producer = new SureProducer(config.kafka());
        ownSeries = new FirstNames(config.metrics().maxIntegrations());
        throughput = new Throughput(ownSeries);
        runner = new StreamsRunner(config, policies, quality, throughput);
        streamsMeters = new StreamsMeters(runner.streams());
        feed = new HealthFeed(
                Map.copyOf(config.kafka()), config.vitals().health().freshness(), clock);
        journal = new HealthJournal(feed);
        feed.tell(journal);
        standby = new StandbyProgress(runner.streams(), config.streams().applicationId(), Map.copyOf(config.kafka()));
        holders = new StreamsHolders(
                runner.streams(),
                config.peers().advertised(),
                config.vitals().topics().partitions(),
                standby);
        windows = new StoredWindows(LocalStores.active(runner.streams()), config.vitals(), policies);
        pipeline = new StoredPipeline(runner.streams(), holders, config.vitals(), quality, clock);
        rest = new RestServer(config.http(), sources(config, clock));
    }

    /** To ask before anything slow is started. */
    static void refuseTakenPort(ServiceConfig config) {
        RestServer.refuseTakenPort(config.http());
    }

    private RestSources sources(ServiceConfig config, Clock clock) {
        return new RestSources(
                feed,
                journal,
                new ControlForgetting(feed, producer, config.vitals().topics().partitions(), clock),
                desk(clock),
                new RestSources.Past(
                        stores(LocalStores.active(runner.streams())),
                        stores(LocalStores.standby(runner.streams(), standby)),
                        new PublishedTransitions(Map.copyOf(config.kafka())),
                        new StoredNewestFailures(LocalStores.active(runner.streams()), config.vitals()),
                        whatIf()),
                pipeline,
                connectors(),
                new Group(
                        holders,
                        new Peers(config.peers(), config.http().access().tls())),
                new ReproducingStatement(config.table(), config.vitals().source()),
                new TickRules(
                        config.vitals().health().resolution(),
                        config.vitals().retention().panes()),
                new MetricSources(new RunningEngine(runner, throughput), ownSeries, streamsMeters, version()),
                clock);
    }

    private ConnectorsView connectors() {
        return config.connect().addresses().isEmpty()
                ? ConnectorsView.NONE
                : new WatchedConnect(new ConnectClient(
                        config.connect(), config.http().access().tls().asking()));
    }

    private RestSources.Stores stores(LocalStores stores) {
        return new RestSources.Stores(
                new StoredWindows(stores, config.vitals(), policies),
                new StoredTimelines(stores, config.vitals()),
                new StoredChecks(stores, config.vitals(), policies),
                new StoredFailureReader(stores, config.vitals()));
    }

    /** Of the packaged program; a checkout has none yet. */
    private static String version() {
        return Optional.ofNullable(VitalsService.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private WhatIfView whatIf() {
        return new WhatIfDesk(
                PolicyResolver.of(config),
                new StoredWhatIf(runner.streams(), config.vitals(), feed, Map.copyOf(config.kafka())));
    }

    private PolicyDesk desk(Clock clock) {
        VitalsConfig vitals = config.vitals();
        return new TopicPolicyDesk(
                policies,
                new PolicyProducer(producer),
                new PolicyRules(vitals.health().policies(), PolicyResolver.of(config)),
                new TopicPolicyDesk.Keeping(
                        vitals.health().resolution(), vitals.retention().panes()),
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
            service.readPolicies();
            service.runner.start();
            service.feed.start();
            return service;
        } catch (RuntimeException failed) {
            service.close();
            throw failed;
        }
    }

    /** Before anything is judged: what is in force where it goes on was perhaps set long ago. */
    private void readPolicies() {
        policies.start();
        if (policies.await(snapshot -> true, TO_READ_POLICIES).isEmpty()) {
            throw new StartException(
                    "the topic " + Names.HEALTH_POLICIES + " cannot be read within " + Durations.text(TO_READ_POLICIES),
                    "Look for 'policies state=failed' in the log above; the user in kafka: must be allowed to read it.");
        }
    }

    /** Where REST answers, as an address that this machine can reach. */
    public String restAddress() {
        return config.http().address(rest.port());
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

    /** Ends as after a crash, as far as others can tell: nobody is told, and the group waits for the session to end. */
    void vanish() {
        rest.close();
        runner.vanish();
        close();
    }

    @Override
    public void close() {
        rest.close();
        feed.close();
        streamsMeters.close();
        runner.close();
        standby.close();
        producer.close();
        policies.close();
        qualityLog.close();
    }
}
