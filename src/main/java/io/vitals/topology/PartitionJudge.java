/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.event.HealthStatus;
import io.vitals.health.Evidence;
import io.vitals.health.Memory;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.Seen;
import io.vitals.health.StatusMachine;
import io.vitals.observation.IntegrationName;
import io.vitals.store.Panes;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Judges the integrations of one partition, tick by tick. An integration is looked at only at ticks where a pane enters
 * or leaves its window, or after a change to it, which gives the same as looking at all of them at every tick.
 *
 * <p>Knows nothing of Kafka and of no clock: ticks come from the frontier.
 */
final class PartitionJudge {
    private final HealthConfig config;
    private final Resolution resolution;
    private final Panes panes;
    private final Map<IntegrationName, Chart> charts = new LinkedHashMap<>();
    private final Agenda agenda = new Agenda();
    private OptionalLong settledTick;

    /**
     * A judge over what is stored.
     *
     * @param settledTick the last tick that was settled, if any
     */
    PartitionJudge(HealthConfig config, Panes panes, OptionalLong settledTick) {
        this.config = config;
        this.resolution = config.resolution();
        this.panes = panes;
        this.settledTick = settledTick;
    }

    /** Takes an integration up, whether or not anything is known of it, and looks at it at the next tick. */
    Chart take(IntegrationName integration) {
        Chart chart = chartOf(integration);
        review(chart);
        return chart;
    }

    private Chart chartOf(IntegrationName integration) {
        return charts.computeIfAbsent(
                integration, name -> new Chart(name, config.policies().of(name), resolution));
    }

    private void review(Chart chart) {
        settledTick.ifPresent(tick -> agenda.noLaterThan(chart, nextLook(chart, tick + 1)));
    }

    /**
     * An integration that stands nowhere yet, and whose rows all lie ahead, has not been seen before the first of them.
     */
    private long nextLook(Chart chart, long earliest) {
        if (chart.standing().isPresent()) {
            return earliest;
        }
        OptionalLong first = panes.firstFrom(chart.integration(), Long.MIN_VALUE);
        return first.isPresent() ? Math.max(earliest, first.getAsLong() + 1) : earliest;
    }

    /** Takes an integration up where its last published health left it. */
    Chart take(HealthStatus published) {
        Chart chart = chartOf(published.integration());
        chart.stand(published.standing());
        published
                .lastSeen()
                .map(end -> resolution.paneOf(Resolution.microsOf(end)))
                .ifPresent(chart::lastSeen);
        settledTick.ifPresent(tick -> look(chart, tick));
        review(chart);
        return chart;
    }

    /** Counts a change of a pane. */
    Chart count(PaneTally delta) {
        IntegrationName integration = delta.key().integration();
        long pane = delta.key().pane();
        panes.add(integration, pane, delta.tally());
        Chart chart = chartOf(integration);
        chart.correct(pane, delta.tally());
        if (settledTick.isPresent()) {
            long next = Math.max(settledTick.getAsLong(), pane) + 1;
            if (chart.concerns(pane, next) || chart.standing().isEmpty()) {
                agenda.noLaterThan(chart, next);
            } else {
                chart.startOver();
            }
        }
        return chart;
    }

    /**
     * Settles all ticks up to one, in order.
     *
     * @param judged is told each integration that was looked at, at its tick
     */
    void settle(long tick, Consumer<Chart> judged) {
        if (settledTick.isEmpty()) {
            settledTick = OptionalLong.of(tick);
            charts.values().forEach(chart -> agenda.noLaterThan(chart, nextLook(chart, tick)));
        }
        while (agenda.hasDue(tick)) {
            long due = agenda.earliest();
            settledTick = OptionalLong.of(due);
            agenda.takeEarliest().forEach(chart -> judge(chart, due, judged));
        }
        settledTick = OptionalLong.of(Math.max(tick, settledTick.getAsLong()));
    }

    private void judge(Chart chart, long tick, Consumer<Chart> judged) {
        Evidence evidence = look(chart, tick);
        chart.stand(StatusMachine.atTick(chart.standing().map(Memory::of), evidence, rawPolicy(chart))
                .after()
                .standing());
        chart.nextChange(tick, panes).ifPresent(next -> agenda.noLaterThan(chart, next));
        judged.accept(chart);
    }

    /** The other profiles need a memory that is stored, and more evidence. */
    private static Policy rawPolicy(Chart chart) {
        return chart.policy().withProfile(Profile.SEED);
    }

    private Evidence look(Chart chart, long tick) {
        chart.moveTo(tick, panes);
        Evidence evidence = Evidence.ofPrimary(resolution.microsOf(tick), chart.primary(), seen(chart));
        chart.judgeBy(evidence);
        return evidence;
    }

    private Seen seen(Chart chart) {
        return new Seen(endOf(panes.firstFrom(chart.integration(), Long.MIN_VALUE)), endOf(chart.lastSeenPane()));
    }

    private OptionalLong endOf(OptionalLong pane) {
        return pane.isPresent() ? OptionalLong.of(resolution.microsOf(pane.getAsLong() + 1)) : pane;
    }

    /** The last settled tick; empty before the first. */
    OptionalLong settledTick() {
        return settledTick;
    }

    /** The provisional tally of an integration's window at a tick that is not settled yet. */
    Tally provisional(Chart chart, long tick) {
        return chart.at(Math.max(tick, settledTick.orElse(tick)), panes);
    }

    Collection<Chart> charts() {
        return List.copyOf(charts.values());
    }

    /** Looks at all integrations again at the next tick. */
    void reviewAll() {
        charts.values().forEach(this::review);
    }

    /** Drops panes older than so many, counted from the last settled tick. */
    void dropOlderThan(long keptPanes) {
        settledTick.ifPresent(
                tick -> charts.keySet().forEach(integration -> panes.dropBefore(integration, tick - keptPanes)));
    }
}
