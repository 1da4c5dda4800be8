/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.util.Map.entry;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.vitals.tls.TlsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: which path is answered by what. */
public final class RestServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);
    private static final Duration LOOK_AT_FILES = Duration.ofSeconds(5);
    private static final int THREADS = 48;
    private static final int THREADS_KEPT = 4;
    private static final UriCompliance PATHS =
            UriCompliance.UNSAFE.without("vitals", Violation.UTF16_ENCODINGS, Violation.FRAGMENT);

    private final HttpConfig config;
    private final Javalin server;
    private final StreamHub streams;
    private final Optional<ServedIdentity> identity;
    private final MetricsResource metrics;

    /** A server that does not listen yet. */
    public RestServer(HttpConfig config, RestSources sources) {
        this(config, sources, LOOK_AT_FILES);
    }

    /** One that looks for a new certificate more or less often. */
    RestServer(HttpConfig config, RestSources sources, Duration lookAtFiles) {
        this.config = config;
        this.identity = config.access().tls().served().map(files -> new ServedIdentity(files, lookAtFiles));
        this.streams = new StreamHub(config.stream(), sources.journal(), sources.health());
        this.metrics = new MetricsResource(sources, streams::size);
        StreamServlet stream = new StreamServlet(sources.journal(), streams);
        Hops hops = new Hops(sources.group().peers());
        Map<String, AskedResource> questions = questions(sources, hops);
        SafetyHeaders headers = SafetyHeaders.of(identity.isPresent());
        CrossOrigin pages = new CrossOrigin(config.access().origins());
        Gate gate = new Gate(headers, pages, guards(config, questions.keySet()));
        this.server = Javalin.create(javalin -> {
            listen(javalin);
            javalin.jetty.addConnector((jetty, http) -> connector(jetty, http));
            javalin.jetty.modifyServer(jetty -> {
                jetty.setHandler(gate);
                jetty.setErrorHandler(new JettyProblems(headers, config.limits().headerBytes()));
                jetty.setRequestLog(config.access().isLogged() ? new AccessLog() : null);
            });
            javalin.jetty.modifyServletContextHandler(context -> serve(context, stream));
            new Exchange(
                            withPage(resources(sources, metrics), config.access()),
                            questions,
                            new DrillDowns(sources.group().holders(), sources.health(), hops),
                            new Bodies(
                                    config.limits().bodyBytes(), config.limits().idle()),
                            Bodies.ofAnybody(config.limits().idle()))
                    .register(javalin.routes);
        });
    }

    /** The cheapest first. */
    private static List<Guard> guards(HttpConfig config, Set<String> questions) {
        return List.of(
                new MethodGuard(),
                new RateGuard(config.limits().requestsPerSecond()),
                new HeaderGuard(config.limits().headers()),
                new TokenGuard(config.access().tokens(), questions),
                new OriginGuard());
    }

    static Map<String, Resource> resources(RestSources sources, MetricsResource metrics) {
        return Map.ofEntries(
                entry(
                        "/v1/system",
                        new SystemResource(sources.health(), sources.past().newestFailures(), sources.group())),
                entry("/v1/integrations", new IntegrationsResource(sources.health())),
                entry("/v1/integrations/{name}", new IntegrationResource(sources)),
                entry("/v1/integrations/{name}/timeline", new TimelineResource(sources)),
                entry("/v1/integrations/{name}/checks", new ChecksResource(sources)),
                entry("/v1/integrations/{name}/transitions", new TransitionsResource(sources)),
                entry("/v1/integrations/{name}/failures", new FailuresResource(sources)),
                entry("/v1/integrations/{name}/badge.svg", new BadgeResource(sources.health())),
                entry("/v1/policies", new PoliciesResource(sources.policies())),
                entry("/v1/policies/{name}", new PolicyResource(sources.policies())),
                entry("/v1/maintenance", new MaintenancesResource(sources.policies())),
                entry("/v1/maintenance/{name}", new MaintenanceResource(sources.policies())),
                entry("/v1/pipeline", new PipelineResource(sources.pipeline(), sources.connectors(), sources.group())),
                entry("/openapi.json", new DocumentResource(Contracts.openApi())),
                entry("/asyncapi.json", new DocumentResource(Contracts.asyncApi())),
                entry("/metrics", metrics),
                entry("/health/live", new LiveProbe()),
                entry("/health/ready", new ReadyProbe(sources.health(), sources.pipeline())));
    }

    /** The page's files are no part of what programs ask. */
    private static Map<String, Resource> withPage(Map<String, Resource> resources, AccessConfig access) {
        PageFiles files = new PageFiles(access.origins());
        Map<String, Resource> all = new HashMap<>(resources);
        all.put(SessionResource.PATH, session(access));
        all.put(PageFiles.ROOT, new PageResource(PageFiles.ROOT, files));
        all.put("/page/<name>", new PageResource("/page/", files));
        return all;
    }

    static SessionResource session(AccessConfig access) {
        return new SessionResource(access.tokens(), access.tls().served().isPresent());
    }

    static Map<String, AskedResource> questions(RestSources sources, Hops hops) {
        return Map.of("/v1/what-if", new WhatIfResource(sources, hops));
    }

    private static void serve(ServletContextHandler context, StreamServlet stream) {
        ServletHolder holder = new ServletHolder(stream);
        holder.setAsyncSupported(true);
        context.addServlet(holder, StreamServlet.PATH);
    }

    /**
     * Any name is a path segment once percent-encoded, a slash and two dots too: nothing here is a file. What no client
     * has to send is refused: {@code %u0041} and what follows a {@code #}.
     */
    private static void listen(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS_KEPT);
        threads.setName("vitals-http");
        javalin.jetty.threadPool = threads;
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setUriCompliance(PATHS);
        });
        javalin.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    }

    private Connector connector(Server jetty, HttpConfiguration http) {
        return identity.map(tls -> Connectors.encrypted(jetty, http, config, tls))
                .orElseGet(() -> Connectors.plain(jetty, http, config));
    }

    /**
     * Begins to listen.
     *
     * @throws ListenException if it cannot, with the remedy
     */
    public void start() {
        try {
            server.start();
            identity.ifPresent(ServedIdentity::start);
            Exposure.warning(config).ifPresent(LOG::warn);
            streams.start();
        } catch (JavalinBindException e) {
            throw new ListenException(config, e);
        }
    }

    /**
     * Tells early what {@link #start()} would find out late.
     *
     * @throws ListenException if nothing could listen there now
     * @throws TlsException if it could not show who it is
     */
    public static void refuseTakenPort(HttpConfig config) {
        config.access().tls().served().ifPresent(files -> files.read().keyStore());
        config.access().tls().asking();
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(config.host(), config.port()));
        } catch (IOException taken) {
            throw new ListenException(config, taken);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** How many streams are open. */
    public int streams() {
        return streams.size();
    }

    /** Ends the streams first: they would go on for ever. */
    public void stop() {
        streams.close();
        server.stop();
        identity.ifPresent(ServedIdentity::close);
        metrics.close();
    }

    @Override
    public void close() {
        stop();
    }
}
