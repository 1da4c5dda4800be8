/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.query.Answer.NotReady;
import io.vitals.query.HealthView;
import io.vitals.query.Pipeline;
import io.vitals.query.PipelineView;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether Vitals can answer about health: it has read what is published, and there is a frontier. A blind or stale
 * pipeline is an answer too, and no reason to be taken out of service.
 */
record ReadyProbe(HealthView health, PipelineView pipelines) implements Resource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        SystemStatus system = Refused.unlessFound(health.system());
        if (system.freshness() == Freshness.STARTING) {
            throw Refused.notReady(new NotReady<>(starting(pipelines.pipeline()), RETRY_AFTER));
        }
        return state("ready");
    }

    private static String starting(Pipeline pipeline) {
        String missing = pipeline.missing().stream()
                .map(pair -> pair.source() + " in partition " + pair.partition())
                .collect(Collectors.joining(", "));
        return "starting: there is no frontier yet"
                + pipeline.progress().map(progress -> "; " + progress).orElse("")
                + (missing.isEmpty() ? "" : "; no pulse yet from " + missing);
    }

    static Reply state(String state) {
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("status", state);
            json.writeEndObject();
        });
    }
}
