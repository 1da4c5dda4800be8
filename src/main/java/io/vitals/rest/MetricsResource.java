/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.query.Answer;
import io.vitals.query.Pipeline;
import io.vitals.query.PolicyView;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;

/**
 * Figures for Prometheus, in its own text format or in OpenMetrics. Each scrape is of one moment, one at a time, and
 * only reads what others keep: nobody waits for it.
 */
final class MetricsResource implements Resource, AutoCloseable {
    /** What each media type is called in full. */
    private static final String TEXT_IN_FULL = MediaType.TEXT + "; version=0.0.4; charset=utf-8";

    private static final String OPEN_METRICS_IN_FULL = MediaType.OPEN_METRICS + "; version=1.0.0; charset=utf-8";

    private static final int AT_ONCE = 4;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RestSources sources;
    private final IntSupplier streamClients;
    private final PipelineMeters pipeline;
    private final IntegrationMetrics integrations;
    private final ProcessMeters process = new ProcessMeters();
    private final Semaphore waiting = new Semaphore(AT_ONCE);
    private Pipeline now;

    /** @param streamClients how many listen to the stream */
    MetricsResource(RestSources sources, IntSupplier streamClients) {
        this.sources = sources;
        this.streamClients = streamClients;
        now = sources.pipeline().pipeline();
        registry.config().meterFilter(ProcessMeters.filter());
        sources.metrics().streams().bindTo(registry); // before others: it has a filter, too
        process.bindTo(registry);
        pipeline = new PipelineMeters(sources.clock(), registry);
        integrations = new IntegrationMetrics(sources.metrics().own());
        registry.getPrometheusRegistry().register((MultiCollector) this::collect);
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public List<String> types() {
        return List.of(MediaType.TEXT, MediaType.OPEN_METRICS);
    }

    @Override
    public Reply get(Query query) {
        String type = query.type().equals(MediaType.OPEN_METRICS) ? OPEN_METRICS_IN_FULL : TEXT_IN_FULL;
        return Reply.text(type, scrape(type));
    }

    /** Each waits for the one before with a thread of the server: a few may. */
    private String scrape(String type) {
        if (!waiting.tryAcquire()) {
            throw Refused.tooMany("scrapes are waited for");
        }
        try {
            return scrapeAlone(type);
        } finally {
            waiting.release();
        }
    }

    private synchronized String scrapeAlone(String type) {
        now = sources.pipeline().pipeline();
        pipeline.refresh(now);
        return registry.scrape(type);
    }

    private MetricSnapshots collect() {
        Families families = new Families();
        MetricSources metrics = sources.metrics();
        families.gauge("vitals_build_info", "1; the label tells the version", 1, "version", metrics.version());
        families.gauge(
                "vitals_ready",
                "1 once this instance knows all that was published before its start",
                sources.health().isReady() ? 1 : 0);
        families.gauge("vitals_stream_clients", "Open streams of changes", streamClients.getAsInt());
        tellHealth(families);
        tellPolicies(families);
        SystemMetrics.tell(now, families);
        sources.connectors().last().ifPresent(answer -> ConnectMetrics.tell(answer, families));
        CallMetrics.tell(metrics.engine().calls(), families);
        families.histogram(
                "vitals_commit_to_published_seconds",
                "At each commit that moved the frontier, how long ago the frontier was",
                metrics.engine().published());
        EngineMetrics.tell(metrics.engine().engine(), families);
        return families.all();
    }

    /** While the health topics are being read there is nothing but that. */
    private void tellHealth(Families families) {
        if (sources.health().all() instanceof Answer.Found<List<HealthStatus>> all) {
            integrations.tell(all.value(), families);
        }
        Answer<SystemStatus> system = sources.health().system();
        Freshness freshness = Freshness.STARTING;
        if (system instanceof Answer.Found<SystemStatus> found) {
            SystemMetrics.tell(found.value(), families);
            freshness = found.value().freshness();
        }
        SystemMetrics.tell(freshness, families);
    }

    private void tellPolicies(Families families) {
        if (sources.policies().view() instanceof Answer.Found<PolicyView> found) {
            families.gauge(
                    "vitals_policies",
                    "Policies in force",
                    found.value().inForce().size());
            families.gauge(
                    "vitals_policies_version",
                    "Which version of the policies is in force",
                    found.value().version());
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
