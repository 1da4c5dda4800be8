/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.util.Map.entry;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: which path is answered by what. */
public final class RestServer implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int THREADS_KEPT = 4;
    private static final UriCompliance PATHS =
            UriCompliance.UNSAFE.without("vitals", Violation.UTF16_ENCODINGS, Violation.FRAGMENT);

    private final HttpConfig config;
    private final Javalin server;
    private final StreamHub streams;

    /** A server that does not listen yet. */
    public RestServer(HttpConfig config, RestSources sources) {
        this(config, StreamConfig.DEFAULT, sources);
    }

    /** One whose streams are not as usual. */
    RestServer(HttpConfig config, StreamConfig streaming, RestSources sources) {
        this.config = config;
        this.streams = new StreamHub(streaming, sources.journal(), sources.health());
        StreamServlet stream = new StreamServlet(sources.journal(), streams);
        this.server = Javalin.create(javalin -> {
            listen(javalin);
            javalin.jetty.modifyServletContextHandler(context -> serve(context, stream));
            new Exchange(resources(sources), questions(sources)).register(javalin.routes);
        });
    }

    static Map<String, Resource> resources(RestSources sources) {
        return Map.ofEntries(
                entry("/v1/system", new SystemResource(sources.health())),
                entry("/v1/integrations", new IntegrationsResource(sources.health())),
                entry("/v1/integrations/{name}", new IntegrationResource(sources)),
                entry("/v1/integrations/{name}/timeline", new TimelineResource(sources)),
                entry("/v1/integrations/{name}/transitions", new TransitionsResource(sources)),
                entry("/v1/integrations/{name}/failures", new FailuresResource(sources)),
                entry("/v1/integrations/{name}/badge.svg", new BadgeResource(sources.health())),
                entry("/v1/policies", new PoliciesResource(sources.policies())),
                entry("/v1/policies/{name}", new PolicyResource(sources.policies())),
                entry("/v1/maintenance", new MaintenancesResource(sources.policies())),
                entry("/v1/maintenance/{name}", new MaintenanceResource(sources.policies())),
                entry("/v1/pipeline", new PipelineResource(sources.pipeline())),
                entry("/openapi.json", new DocumentResource(Contracts.openApi())),
                entry("/asyncapi.json", new DocumentResource(Contracts.asyncApi())),
                entry("/metrics", new MetricsResource(sources.pipeline(), sources.clock())),
                entry("/health/live", new LiveProbe()),
                entry("/health/ready", new ReadyProbe(sources.health(), sources.pipeline())));
    }

    static Map<String, AskedResource> questions(RestSources sources) {
        TickParameter ticks = new TickParameter(sources.ticks(), sources.clock());
        return Map.of("/v1/what-if", new WhatIfResource(sources.past().whatIf(), ticks));
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
        javalin.jetty.modifyServer(server -> server.setErrorHandler(new JettyProblems()));
    }

    /**
     * Begins to listen.
     *
     * @throws ListenException if it cannot, with the remedy
     */
    public void start() {
        try {
            server.start(config.host(), config.port());
            streams.start();
        } catch (JavalinBindException e) {
            throw new ListenException(config, e);
        }
    }

    /**
     * Tells early what {@link #start()} would find out late.
     *
     * @throws ListenException if nothing could listen there now
     */
    public static void refuseTakenPort(HttpConfig config) {
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
    int streams() {
        return streams.size();
    }

    /** Ends the streams first: they would go on for ever. */
    public void stop() {
        streams.close();
        server.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
