/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.event.Figures;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.event.Live;
import io.vitals.health.Evidence;
import io.vitals.health.Flapping;
import io.vitals.health.Freshness;
import io.vitals.health.Memory;
import io.vitals.health.Overlay;
import io.vitals.health.Overlays;
import io.vitals.health.Transition;
import io.vitals.tally.Resolution;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Puts what is known of an integration into the event that is published. */
final class HealthEvents {
    private final HealthConfig config;
    private final PartitionJudge judge;

    HealthEvents(HealthConfig config, PartitionJudge judge) {
        this.config = config;
        this.judge = judge;
    }

    /**
     * The event as of the last settled tick. What the chart's own, perhaps earlier, tick said still holds there:
     * otherwise the chart would have been judged since.
     */
    HealthStatus of(Chart chart, Freshness freshness, long nowMillis) {
        Resolution resolution = config.resolution();
        Evidence evidence = chart.evidence().orElseThrow();
        Instant asOf = resolution.instantOf(judge.settledTick().orElseThrow());
        return new HealthStatus(
                chart.integration(),
                chart.standing().orElseThrow(),
                settled(chart, asOf, evidence),
                live(chart, freshness, nowMillis),
                lastSeen(chart),
                freshness,
                overlays(chart, asOf));
    }

    /** The event of a change of status at the chart's own tick. */
    HealthTransition of(Chart chart, Transition transition, boolean replayed) {
        Evidence evidence = chart.evidence().orElseThrow();
        Instant asOf = Instant.EPOCH.plus(evidence.tickMicros(), ChronoUnit.MICROS);
        return new HealthTransition(
                chart.integration(),
                transition,
                settled(chart, asOf, evidence),
                lastSeen(chart),
                overlays(chart, asOf),
                replayed);
    }

    private List<Overlay> overlays(Chart chart, Instant asOf) {
        Flapping flapping = chart.memory().map(Memory::flapping).orElse(Flapping.NONE);
        return Overlays.at(asOf, chart.integration(), flapping, judge.maintenances());
    }

    private HealthStatus.Settled settled(Chart chart, Instant asOf, Evidence evidence) {
        return new HealthStatus.Settled(
                asOf,
                chart.policy().window(),
                Figures.of(evidence.primary()),
                evidence.silenceProven(),
                judge.policies().version());
    }

    private Optional<Instant> lastSeen(Chart chart) {
        return chart.lastSeenPane().stream()
                .mapToObj(pane -> config.resolution().instantOf(pane + 1))
                .findFirst();
    }

    private Optional<Live> live(Chart chart, Freshness freshness, long nowMillis) {
        if (freshness != Freshness.LIVE) {
            return Optional.empty();
        }
        long tick = Math.max(
                config.resolution().tickAtOrAfter(1_000 * nowMillis),
                judge.settledTick().orElseThrow());
        return Optional.of(Live.of(config.resolution().instantOf(tick), judge.provisional(chart, tick)));
    }
}
