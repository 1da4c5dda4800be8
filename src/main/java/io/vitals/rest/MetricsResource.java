/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vitals.query.PipelineView;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Figures for Prometheus, in its own text format or in OpenMetrics. Each scrape is of one moment. */
final class MetricsResource implements Resource {
    /** What each media type is called in full. */
    private static final String TEXT_IN_FULL = MediaType.TEXT + "; version=0.0.4; charset=utf-8";

    private static final String OPEN_METRICS_IN_FULL = MediaType.OPEN_METRICS + "; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PipelineMeters pipeline;

    MetricsResource(PipelineView view, InstantSource clock) {
        pipeline = new PipelineMeters(view, clock, registry);
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

    private synchronized String scrape(String type) {
        pipeline.refresh();
        return registry.scrape(type);
    }
}
