/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.event.HealthTransition;
import io.vitals.event.WhatIf;
import io.vitals.health.Course;
import io.vitals.health.Course.Turn;
import io.vitals.health.HoldTimes;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Status;
import io.vitals.health.Transition;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Judges the past of one integration again, under a candidate policy, by the very judge that publishes. Its panes are
 * all there from the start; to the judge those after a tick are rows that are dated ahead, which wait for their time.
 *
 * <p>What the state machine would remember at {@code from} follows from what was before, so it judges for a while
 * before that (see {@link #warmUp}), and what it says there is not told. Costs about what judging those ticks live
 * costs, and holds the panes on the heap.
 */
public final class Rehearsal {
    private final HealthConfig config;
    private final Span span;
    private final List<HealthTransition> transitions = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Turn> rawTurns = new ArrayList<>();
    private Optional<Status> first = Optional.empty();
    private Optional<Status> firstRaw = Optional.empty();
    private Optional<Status> lastRaw = Optional.empty();

    private Rehearsal(HealthConfig config, Span span) {
        this.config = config;
        this.span = span;
    }

    /**
     * Which ticks are judged again.
     *
     * @param judgedFrom the first
     * @param from what is said after this one is told
     * @param until the last
     */
    public record Span(long judgedFrom, long from, long until) {
        public Span {
            if (judgedFrom > from || from >= until) {
                throw new IllegalArgumentException("ticks go on from " + judgedFrom + " over " + from + " to " + until
                        + "; they must be in order");
            }
        }
    }

    /**
     * What the candidate says.
     *
     * @param raw the raw verdict over its window
     */
    public record Result(WhatIf.Side candidate, Course raw) {}

    /** How long before {@code from} to begin: by then the window is full, and every hold that runs has begun. */
    public static Duration warmUp(Policy candidate) {
        HoldTimes holds = candidate.holds();
        Duration longest = Stream.of(holds.pendingFor(), holds.keepFor(), holds.newFor())
                .max(Duration::compareTo)
                .orElseThrow();
        return candidate.window().plus(longest);
    }

    /**
     * Judges an integration again.
     *
     * @param panes those of the span, and its very first, by number: an integration that has long been there is not new
     */
    public static Result of(
            IntegrationName integration, NavigableMap<Long, Tally> panes, Candidate candidate, Span span) {
        Rehearsal rehearsal = new Rehearsal(candidate.config(), span);
        rehearsal.judge(integration, new HeapPanes(integration, panes));
        return rehearsal.result();
    }

    /**
     * By what is judged.
     *
     * @param service how the service judges, its policies aside
     */
    public record Candidate(Policy policy, HealthConfig service) {
        private HealthConfig config() {
            return new HealthConfig(
                    service.resolution(),
                    Policies.allBy(policy),
                    service.freshness(),
                    service.system(),
                    HealthConfig.NEVER);
        }
    }

    private void judge(IntegrationName integration, HeapPanes panes) {
        PartitionJudge judge = new PartitionJudge(
                PolicyBook.of(config.policies()),
                config,
                new PartitionJudge.Stores(panes, new HeapMemories()),
                OptionalLong.of(span.judgedFrom() - 1));
        HealthEvents events = new HealthEvents(config, judge);
        judge.take(integration);
        judge.settle(span.until(), (chart, transition) -> note(events, chart, transition));
    }

    private void note(HealthEvents events, Chart chart, Optional<Transition> transition) {
        noteRaw(chart);
        transition.ifPresent(change -> {
            if (change.now().sinceMicros() <= micros(span.from())) {
                first = Optional.of(change.now().status());
            } else {
                turns.add(new Turn(change.now().sinceMicros(), change.now().status()));
                transitions.add(events.of(chart, change, false));
            }
        });
    }

    private void noteRaw(Chart chart) {
        long atMicros = chart.evidence().orElseThrow().tickMicros();
        Optional<Status> raw = chart.evidence().map(evidence -> evidence.raw());
        if (atMicros <= micros(span.from())) {
            firstRaw = raw;
        } else if (!raw.equals(lastRaw)) {
            rawTurns.add(new Turn(atMicros, raw.orElseThrow()));
        }
        lastRaw = raw;
    }

    private Result result() {
        return new Result(new WhatIf.Side(transitions, course(first, turns)), course(firstRaw, rawTurns));
    }

    private Course course(Optional<Status> begin, List<Turn> changes) {
        return new Course(micros(span.from()), micros(span.until()), begin, changes);
    }

    private long micros(long tick) {
        return config.resolution().microsOf(tick);
    }
}
