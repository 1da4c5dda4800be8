/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.HealthTransitionJson;
import io.vitals.event.Figures;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.health.Evidence;
import io.vitals.health.EvidenceReader;
import io.vitals.health.Forgotten;
import io.vitals.health.Freshness;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.Memory;
import io.vitals.health.Overlay;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.RecentPanes;
import io.vitals.health.Seen;
import io.vitals.health.Standing;
import io.vitals.health.StatusMachine;
import io.vitals.health.Step;
import io.vitals.health.SystemHealth;
import io.vitals.health.Transition;
import io.vitals.health.WindowSums;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/**
 * A partition's judge through a random history, beside a recount: all panes are kept for ever, and every integration is
 * judged at every tick from its first pane on.
 */
final class JudgedHistory {
    private static final List<IntegrationName> NAMES =
            List.of(new IntegrationName("a"), new IntegrationName("bb"), new IntegrationName("c"));
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final long[] WINDOWS = {1, 2, 3, 7, 20, 60};

    private final Random random;
    private final Policy policy;
    private final Window window;
    private final long keptPanes;
    private final HealthConfig config;
    private final PanesInMemory stored = new PanesInMemory();
    private final HeapMemories memories = new HeapMemories();
    private final Map<IntegrationName, HealthStatus> published = new HashMap<>();
    private final Map<IntegrationName, List<String>> transitions = new HashMap<>();
    private PartitionJudge judge;
    private HealthEvents events;
    private boolean blind;
    private boolean justSettled;

    private final PanesInMemory all = new PanesInMemory();
    private final Map<IntegrationName, Memory> expected = new HashMap<>();
    private final Map<IntegrationName, Long> lastSeen = new HashMap<>();
    private final Map<IntegrationName, Forgotten> forgotten = new HashMap<>();
    private boolean wronglyForgotten;
    private final Map<IntegrationName, List<String>> expectedTransitions = new HashMap<>();
    private final EvidenceReader reader;
    private long firstKept = Long.MIN_VALUE;
    private OptionalLong tick = OptionalLong.empty();

    JudgedHistory(Random random) {
        this.random = random;
        this.window = new Window(WINDOWS[random.nextInt(WINDOWS.length)]);
        this.keptPanes = window.panes() + 1 + random.nextInt(10);
        this.policy = SmallPolicies.any(random, window.panes());
        this.config = new HealthConfig(
                Resolution.ONE_SECOND,
                new Policies(policy, Map.of(), Set.of(), 1),
                FreshnessLimits.DEFAULT,
                SystemHealth.Thresholds.DEFAULT,
                Duration.ofSeconds(1 + random.nextInt(60)));
        this.reader = new EvidenceReader(policy, config.resolution());
        this.judge = new PartitionJudge(
                PolicyBook.of(config.policies()), config, new PartitionJudge.Stores(stored, memories), tick);
        this.events = new HealthEvents(config, judge);
    }

    /** One thing happens. */
    void step() {
        justSettled = false;
        int dice = random.nextInt(100);
        if (dice < 55) {
            count();
        } else if (dice < 85) {
            settle(1 + random.nextInt(3));
        } else if (dice < 88) {
            settle(1 + random.nextInt(3 * (int) window.panes()));
        } else if (dice < 92) {
            judge.dropOlderThan(keptPanes);
            tick.ifPresent(now -> firstKept = Math.max(firstKept, now - keptPanes));
        } else if (dice < 95) {
            goBlind();
        } else if (dice < 97 && tick.isPresent()) {
            forget();
        } else {
            restart();
        }
    }

    /**
     * Mostly about now, sometimes ahead, sometimes as late as the horizon allows; sometimes an earlier row is taken
     * back.
     */
    private void count() {
        IntegrationName name = NAMES.get(random.nextInt(NAMES.size()));
        long now = tick.orElse(1_000);
        long pane =
                random.nextInt(4) > 0 ? now + random.nextInt(4) - 2 : now + 10 - random.nextInt((int) keptPanes + 10);
        Tally row = Tally.of(
                OUTCOMES.get(random.nextInt(OUTCOMES.size())), new CallDuration.Measured(random.nextInt(100_000)));
        boolean takesBack = random.nextInt(4) == 0 && all.of(name).containsKey(pane);
        Tally delta = takesBack ? Tally.EMPTY.minus(all.sum(name, pane, pane)).plus(row) : row;
        all.add(name, pane, delta);
        judge.count(new PaneTally(new PaneKey(name, pane), delta));
    }

    private void settle(int ticks) {
        long first = tick.isPresent() ? tick.getAsLong() + 1 : 1_000;
        long last = tick.isPresent() ? tick.getAsLong() + ticks : 1_000;
        if (blind) {
            judge.reviewAll();
            blind = false;
        }
        judge.settle(last, new PartitionJudge.Outcome() {
            @Override
            public void judged(Chart chart, Optional<Transition> transition) {
                publish(chart, transition);
            }

            @Override
            public void forgotten(Chart chart) {
                published.remove(chart.integration());
            }
        });
        for (long now = first; now <= last; now++) {
            recount(now);
        }
        tick = OptionalLong.of(last);
        justSettled = true;
    }

    private void recount(long now) {
        for (IntegrationName name : NAMES) {
            OptionalLong first = all.firstFrom(name, newFrom(name));
            boolean begun = expected.containsKey(name) || (first.isPresent() && first.getAsLong() < now);
            if (begun) {
                recount(name, now);
            }
        }
    }

    private void recount(IntegrationName name, long now) {
        Evidence evidence = evidence(name, now);
        Step step = step(name, evidence);
        expected.put(name, step.after());
        step.transition()
                .ifPresent(transition -> add(
                        expectedTransitions,
                        new HealthTransition(
                                name,
                                transition,
                                new HealthStatus.Settled(
                                        config.resolution().instantOf(now),
                                        policy.window(),
                                        Figures.of(evidence.primary()),
                                        true,
                                        1),
                                Optional.ofNullable(lastSeen.get(name))
                                        .map(pane -> config.resolution().instantOf(pane + 1)),
                                step.after().flapping().isFlapping() ? List.of(Overlay.FLAPPING) : List.of(),
                                false)));
        long seen = lastSeen.containsKey(name)
                ? config.resolution().microsOf(lastSeen.getOrDefault(name, 0L) + 1)
                : step.after().standing().sinceMicros();
        long forgetAt = seen + config.forgetAfter().toNanos() / 1_000;
        if (policy.checks().overdue().isEmpty() && evidence.primary().isEmpty() && forgetAt <= evidence.tickMicros()) {
            noteForgotten(name, now);
        }
    }

    private Step step(IntegrationName name, Evidence evidence) {
        Memory before = expected.get(name);
        Forgotten mark = forgotten.get(name);
        return before == null && mark != null
                ? StatusMachine.anew(mark, evidence, policy)
                : StatusMachine.atTick(Optional.ofNullable(before), evidence, policy);
    }

    /** By whoever wants that. */
    private void forget() {
        IntegrationName name = NAMES.get(random.nextInt(NAMES.size()));
        boolean known = expected.containsKey(name);
        long at = tick.orElseThrow() + random.nextInt(4) - 1;
        Optional<Chart> was = judge.forget(name, config.resolution().microsOf(at));
        wronglyForgotten |= was.isPresent() != known;
        if (known) {
            published.remove(name);
            noteForgotten(name, Math.max(at, tick.orElseThrow()));
        }
    }

    private void noteForgotten(IntegrationName name, long now) {
        long seq = Optional.ofNullable(expected.remove(name))
                .orElseThrow()
                .standing()
                .seq();
        forgotten.put(name, new Forgotten(config.resolution().microsOf(now), seq));
        lastSeen.remove(name);
    }

    /** Panes before this one are no sign of it. */
    private long newFrom(IntegrationName name) {
        return Optional.ofNullable(forgotten.get(name))
                .map(mark -> config.resolution().tickAtOrBefore(mark.tickMicros()))
                .orElse(Long.MIN_VALUE);
    }

    /** From scratch: no running tally, and no pane swept, except that what was swept was not seen last. */
    private Evidence evidence(IntegrationName name, long now) {
        OptionalLong last = all.lastSeen(name, now - 1);
        if (last.isPresent() && last.getAsLong() >= firstKept) {
            lastSeen.put(name, last.getAsLong());
        }
        OptionalLong first = all.firstFrom(name, newFrom(name));
        Seen seen = new Seen(
                first.isPresent() && first.getAsLong() < now ? micros(first.getAsLong() + 1) : OptionalLong.empty(),
                lastSeen.containsKey(name) ? micros(lastSeen.getOrDefault(name, 0L) + 1) : OptionalLong.empty());
        WindowSums sums = new WindowSums(now, all.at(name, window, now), all.at(name, reader.fastWindow(), now));
        return reader.read(sums, seen, new RecentPanes() {
            @Override
            public void latestFirst(long latest, long earliest, Visitor visitor) {
                all.latestFirst(name, latest, earliest, visitor);
            }

            @Override
            public OptionalLong firstFrom(long from) {
                return all.firstFrom(name, from);
            }
        });
    }

    private OptionalLong micros(long at) {
        return OptionalLong.of(config.resolution().microsOf(at));
    }

    private static void add(Map<IntegrationName, List<String>> lists, HealthTransition event) {
        lists.computeIfAbsent(event.integration(), name -> new ArrayList<>())
                .add(new String(HealthTransitionJson.toBytes(event), StandardCharsets.UTF_8));
    }

    /** A change of status is published at once; figures only now and then. */
    private void publish(Chart chart, Optional<Transition> transition) {
        transition.ifPresent(change -> add(transitions, events.of(chart, change, false)));
        HealthStatus now = events.of(chart, Freshness.LIVE, 0);
        HealthStatus before = published.get(chart.integration());
        boolean isNews = before == null
                || before.standing().status() != now.standing().status()
                || !before.standing().reasons().equals(now.standing().reasons())
                || !before.lastSeen().equals(now.lastSeen());
        if (isNews || random.nextBoolean()) {
            published.put(chart.integration(), now);
        }
    }

    private void goBlind() {
        blind = true;
        for (Chart chart : judge.charts()) {
            chart.memory().map(StatusMachine::blind).ifPresent(chart::remember);
            if (chart.standing().isPresent() && random.nextBoolean()) {
                published.put(chart.integration(), events.of(chart, Freshness.BLIND, 0));
            }
        }
    }

    private void restart() {
        judge = new PartitionJudge(
                PolicyBook.of(config.policies()), config, new PartitionJudge.Stores(stored, memories), tick);
        events = new HealthEvents(config, judge);
        published.values().forEach(judge::take);
        Optional<IntegrationName> counted = stored.integrationAfter(Optional.empty());
        while (counted.isPresent()) {
            judge.take(counted.get());
            counted = stored.integrationAfter(counted);
        }
        blind = false;
    }

    /** Where the judge says something else than the recount, at the last settled tick and in the window ahead of it. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        compare(differences, "forgot what was not known, or did not", wronglyForgotten, false);
        for (IntegrationName name : NAMES) {
            compareTransitions(differences, name);
        }
        Map<IntegrationName, Chart> charts = new HashMap<>();
        judge.charts().forEach(chart -> charts.put(chart.integration(), chart));
        for (IntegrationName name : NAMES) {
            Chart chart = charts.get(name);
            if (chart == null || chart.standing().isEmpty()) {
                compare(differences, name + " has a standing", false, expected.containsKey(name));
            } else {
                compareProvisional(differences, chart);
                compareStanding(differences, chart);
            }
        }
        return differences;
    }

    private void compareTransitions(List<String> differences, IntegrationName name) {
        List<String> are = transitions.getOrDefault(name, List.of());
        List<String> should = expectedTransitions.getOrDefault(name, List.of());
        compare(differences, name + " transitions", are.size(), should.size());
        for (int i = 0; i < Math.min(are.size(), should.size()); i++) {
            compare(differences, name + " transition " + i, are.get(i), should.get(i));
        }
    }

    private void compareProvisional(List<String> differences, Chart chart) {
        long ahead = tick.orElseThrow() + random.nextInt(3 + (int) window.panes());
        compare(
                differences,
                chart.integration() + " provisional at " + ahead,
                judge.provisional(chart, ahead),
                all.at(chart.integration(), window, ahead));
    }

    private void compareStanding(List<String> differences, Chart chart) {
        IntegrationName name = chart.integration();
        Standing is = chart.standing().orElseThrow();
        Memory memory = expected.get(name);
        if (memory == null) {
            differences.add(name + " stands at " + is + ", but nothing of it has come yet");
            return;
        }
        Standing should = memory.standing();
        compare(differences, name + " status", is.lastKnown().orElse(is.status()), should.status());
        compare(differences, name + " since", is.sinceMicros(), should.sinceMicros());
        compare(differences, name + " seq", is.seq(), should.seq());
        if (justSettled) {
            Tally primary = chart.evidence().orElseThrow().primary();
            compare(differences, name + " figures", primary, all.at(name, window, tick.orElseThrow()));
        }
    }

    private void compare(List<String> differences, String what, Object is, Object should) {
        if (!is.equals(should)) {
            differences.add(what + ": is " + is + ", should be " + should + " (" + policy + ", kept " + keptPanes
                    + ", tick " + tick + ")");
        }
    }
}
