/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vitals.query.Pipeline;
import io.vitals.query.QualityCounts;
import io.vitals.query.QualityCounts.OutcomeCount;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The meters of the pipeline. All of them tell of the pipeline that was given last; a meter appears with the first that
 * holds it and stays.
 */
final class PipelineMeters {
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final Map<Name, Long> counts = new HashMap<>();
    private double frontierAgeSeconds = Double.NaN;

    /** A counter's name with its labels. */
    private record Name(String name, Tags labels) {}

    PipelineMeters(InstantSource clock, MeterRegistry registry) {
        this.clock = clock;
        this.registry = registry;
        Gauge.builder("vitals.frontier.age", this, meters -> meters.frontierAgeSeconds)
                .description("How long ago the frontier was, through which every committed row is counted; NaN while"
                        + " there is none")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Takes all figures anew. Not to be called while they are being told. */
    void refresh(Pipeline pipeline) {
        frontierAgeSeconds = pipeline.frontier()
                .map(frontier -> Duration.between(frontier, clock.instant()))
                .map(age -> Math.max(0, age.toMillis() / 1_000.0)) // clocks of two machines may differ
                .orElse(Double.NaN);
        counts.clear();
        count(pipeline.quality());
    }

    private void count(QualityCounts quality) {
        quality.rows()
                .forEach((fate, count) ->
                        count("vitals.rows", "Changes of rows, by what became of them", Tags.of("fate", fate), count));
        quality.deadLetters()
                .forEach((reason, count) -> count(
                        "vitals.dead.letters", "Records set aside, by the reason", Tags.of("reason", reason), count));
        count(
                "vitals.durations.unusable",
                "Rows that count, with something where a duration belongs, but nothing valid",
                Tags.empty(),
                quality.unusableDurations());
        quality.outcomes().forEach(outcome -> countOutcome(label(outcome), outcome.isKnown(), outcome.count()));
        countOutcome("(other)", false, quality.otherOutcomes());
    }

    private void countOutcome(String value, boolean known, long count) {
        count(
                "vitals.outcome.values",
                "Rows that count, by outcome value; known: whether a setting names it",
                Tags.of("value", value, "known", Boolean.toString(known)),
                count);
    }

    /** An empty label is none to Prometheus. */
    private static String label(OutcomeCount outcome) {
        return outcome.value().map(value -> value.isEmpty() ? "(empty)" : value).orElse("(null)");
    }

    /** Two values that read the same are one series. */
    private void count(String name, String description, Tags labels, long count) {
        Name counter = new Name(name, labels);
        counts.merge(counter, count, Long::sum);
        FunctionCounter.builder(name, this, meters -> meters.counts.getOrDefault(counter, 0L))
                .description(description)
                .tags(labels)
                .register(registry);
    }
}
