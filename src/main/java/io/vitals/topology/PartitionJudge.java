/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.event.HealthStatus;
import io.vitals.health.Evidence;
import io.vitals.health.Forgotten;
import io.vitals.health.Maintenance;
import io.vitals.health.Memory;
import io.vitals.health.NextLook;
import io.vitals.health.Overlays;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.StatusMachine;
import io.vitals.health.Step;
import io.vitals.health.Transition;
import io.vitals.observation.IntegrationName;
import io.vitals.store.Memories;
import io.vitals.store.Panes;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Judges the integrations of one partition, tick by tick. An integration is looked at only at ticks where a pane enters
 * or leaves its window, or after a change to it, which gives the same as looking at all of them at every tick.
 *
 * <p>Knows nothing of Kafka and of no clock: ticks come from the frontier.
 */
final class PartitionJudge {
    private final PolicyBook book;
    private final Resolution resolution;
    private final Panes panes;
    private final Memories memories;
    private final HealthConfig config;
    private final Map<IntegrationName, Chart> charts = new LinkedHashMap<>();
    private final Agenda agenda = new Agenda();
    private OptionalLong settledTick;
    private Policies policies;
    private List<Maintenance> maintenances;

    /**
     * A judge over what is stored.
     *
     * @param config how often it judges, and when it forgets; policies are the book's
     * @param settledTick the last tick that was settled, if any
     */
    PartitionJudge(PolicyBook book, HealthConfig config, Stores stores, OptionalLong settledTick) {
        this.book = book;
        this.resolution = config.resolution();
        this.config = config;
        this.panes = stores.panes();
        this.memories = stores.memories();
        this.settledTick = settledTick;
        long tickMicros = resolution.microsOf(settledTick.orElse(0));
        this.policies = book.at(tickMicros);
        this.maintenances = book.maintenancesAt(tickMicros);
    }

    /** What is stored of the partition's integrations. */
    record Stores(Panes panes, Memories memories) {}

    /** Is told each integration that was looked at, at its tick. */
    @FunctionalInterface
    interface Outcome {
        /**
         * An integration was judged.
         *
         * @param transition the change of status, if the tick brought one
         */
        void judged(Chart chart, Optional<Transition> transition);

        /** An integration has not been seen for so long that it is forgotten. */
        default void forgotten(Chart chart) {}
    }

    /** Takes an integration up, whether or not anything is known of it, and looks at it at the next tick. */
    Chart take(IntegrationName integration) {
        Chart chart = chartOf(integration);
        review(chart);
        return chart;
    }

    private Chart chartOf(IntegrationName integration) {
        return charts.computeIfAbsent(integration, name -> {
            Chart chart = new Chart(name, policies.of(name), config);
            memories.forgotten(name).ifPresent(mark -> chart.seenFrom(paneAfter(mark)));
            memories.of(name).ifPresent(chart::remember);
            return chart;
        });
    }

    private long paneAfter(Forgotten mark) {
        return resolution.tickAtOrBefore(mark.tickMicros());
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
        OptionalLong first = chart.firstPane(panes);
        return first.isPresent() ? Math.max(earliest, first.getAsLong() + 1) : earliest;
    }

    /** Takes an integration up where its last published health left it, blind if that was. */
    Chart take(HealthStatus published) {
        Chart chart = chartOf(published.integration());
        Memory memory = chart.memory().orElseGet(() -> Memory.of(published.standing()));
        chart.remember(published.standing().lastKnown().isPresent() ? StatusMachine.blind(memory) : memory);
        Optional<Long> seen = published.lastSeen().map(end -> resolution.paneOf(Resolution.microsOf(end)));
        chart.lastSeen(seen);
        settledTick.ifPresent(tick -> look(chart, tick));
        chart.lastSeen(seen); // as of a tick: a look between ticks must not be remembered
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
            agenda.noLaterThan(chart, next);
            if (!chart.concerns(pane, next)) {
                chart.startOver();
            }
        }
        return chart;
    }

    /**
     * Settles all ticks up to one, in order.
     *
     * @param outcome is told each integration that was looked at, at its tick
     */
    void settle(long tick, Outcome outcome) {
        if (settledTick.isEmpty()) {
            settledTick = OptionalLong.of(tick);
            adopt(tick);
            charts.values().forEach(chart -> agenda.noLaterThan(chart, nextLook(chart, tick)));
        } else {
            adoptLateOnes(settledTick.getAsLong());
        }
        long due = nextDue();
        while (due <= tick) {
            settleOne(due, outcome);
            due = nextDue();
        }
        settledTick = OptionalLong.of(Math.max(tick, settledTick.getAsLong()));
    }

    /** What was set for a tick that is settled already, by a clock that is behind, is in force from the next one on. */
    private void adoptLateOnes(long settled) {
        long micros = resolution.microsOf(settled);
        if (!policies.equals(book.at(micros)) || !maintenances.equals(book.maintenancesAt(micros))) {
            adopt(settled + 1);
        }
    }

    private long nextDue() {
        long looked = agenda.isEmpty() ? Long.MAX_VALUE : agenda.earliest();
        return Math.min(looked, nextAdoption());
    }

    private long nextAdoption() {
        OptionalLong change = book.nextChange(resolution.microsOf(settledTick.orElseThrow()));
        return change.isPresent() ? resolution.tickAtOrAfter(change.getAsLong()) : Long.MAX_VALUE;
    }

    private void settleOne(long due, Outcome outcome) {
        if (nextAdoption() == due) {
            adopt(due);
        }
        settledTick = OptionalLong.of(due);
        if (!agenda.isEmpty() && agenda.earliest() <= due) {
            agenda.takeEarliest().forEach(chart -> judge(chart, due, outcome));
        }
    }

    /** From this tick on other policies are in force. What they change is looked at there. */
    private void adopt(long tick) {
        policies = book.at(resolution.microsOf(tick));
        List<Maintenance> before = maintenances;
        maintenances = book.maintenancesAt(resolution.microsOf(tick));
        for (Chart chart : charts.values()) {
            Policy now = policies.of(chart.integration());
            if (!now.equals(chart.policy())) {
                chart.adopt(now);
                agenda.noLaterThan(chart, nextLook(chart, tick));
            } else if (!before.equals(maintenances)) {
                agenda.noLaterThan(chart, nextLook(chart, tick));
            }
        }
    }

    private void judge(Chart chart, long tick, Outcome outcome) {
        if (chart.memory().isEmpty() && !isKnownOf(chart, tick)) {
            awaitFirst(chart, tick); // rows that were still ahead have gone again: as if they had never come
            return;
        }
        Evidence evidence = look(chart, tick);
        Step step = step(chart, evidence);
        remember(chart, step.after());
        NextLook.after(step.after(), evidence, chart.policy())
                .ifPresent(next -> agenda.noLaterThan(chart, resolution.tickAtOrAfter(next)));
        Overlays.nextMaintenanceChange(resolution.instantOf(tick), chart.integration(), maintenances)
                .map(Resolution::microsOf)
                .ifPresent(next -> agenda.noLaterThan(chart, resolution.tickAtOrAfter(next)));
        outcome.judged(chart, step.transition());
        forgetWhenDue(chart, tick, outcome);
    }

    private Step step(Chart chart, Evidence evidence) {
        Optional<Forgotten> mark =
                chart.memory().isPresent() ? Optional.empty() : memories.forgotten(chart.integration());
        return mark.map(forgotten -> StatusMachine.anew(forgotten, evidence, chart.policy()))
                .orElseGet(() -> StatusMachine.atTick(chart.memory(), evidence, chart.policy()));
    }

    /** What is expected is not forgotten: that it does not come is what must be told. */
    private void forgetWhenDue(Chart chart, long tick, Outcome outcome) {
        if (policies.expected().contains(chart.integration())
                || chart.policy().checks().overdue().isPresent()) {
            return;
        }
        OptionalLong due = chart.forgetAtMicros(config.forgetAfter());
        if (due.isPresent() && resolution.tickAtOrAfter(due.getAsLong()) <= tick) {
            forget(chart, due.getAsLong());
            outcome.forgotten(chart);
        } else if (due.isPresent()) {
            agenda.noLaterThan(chart, resolution.tickAtOrAfter(due.getAsLong()));
        }
    }

    /**
     * Forgets an integration until its first row that is dated after an instant, or after the last settled tick if that
     * is later. Its panes stay, so that its figures are right when it comes back.
     *
     * @param atMicros microseconds since the epoch
     * @return what was forgotten; empty if nothing was known of it
     */
    Optional<Chart> forget(IntegrationName integration, long atMicros) {
        Optional<Chart> known = Optional.ofNullable(charts.get(integration))
                .filter(chart -> chart.memory().isPresent());
        known.ifPresent(chart -> forget(chart, atMicros));
        return known;
    }

    private void forget(Chart chart, long atMicros) {
        long tick = Math.max(settledTick.orElseThrow(), resolution.tickAtOrAfter(atMicros));
        long seq = chart.standing().orElseThrow().seq();
        memories.forget(chart.integration(), new Forgotten(resolution.microsOf(tick), seq));
        remove(chart);
        review(chartOf(chart.integration()));
    }

    private void awaitFirst(Chart chart, long tick) {
        panes.firstFrom(chart.integration(), tick).ifPresent(pane -> agenda.noLaterThan(chart, pane + 1));
    }

    private boolean isKnownOf(Chart chart, long tick) {
        OptionalLong first = chart.firstPane(panes);
        boolean hasCome = first.isPresent() && first.getAsLong() < tick;
        return hasCome || policies.expected().contains(chart.integration());
    }

    /** What is stored is as before a blindness, so that its end brings that back, whoever sees it. */
    private void remember(Chart chart, Memory after) {
        if (!chart.memory().equals(Optional.of(after))) {
            memories.put(chart.integration(), after);
        }
        chart.remember(after);
    }

    private Evidence look(Chart chart, long tick) {
        return chart.lookAt(tick, panes);
    }

    /** In force at the last settled tick. */
    Policies policies() {
        return policies;
    }

    /** Known at the last settled tick. */
    List<Maintenance> maintenances() {
        return maintenances;
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

    private boolean isNothing(Chart chart) {
        return chart.memory().isEmpty()
                && panes.firstFrom(chart.integration(), Long.MIN_VALUE).isEmpty()
                && !policies.expected().contains(chart.integration());
    }

    /** Drops panes older than so many, counted from the last settled tick, and what nothing is known of any more. */
    void dropOlderThan(long keptPanes) {
        settledTick.ifPresent(tick -> charts().forEach(chart -> {
            panes.dropBefore(chart.integration(), tick - keptPanes);
            if (isNothing(chart)) {
                remove(chart);
            }
        }));
    }

    private void remove(Chart chart) {
        agenda.remove(chart);
        charts.remove(chart.integration());
    }
}
