/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.event.HealthStatus;
import io.vitals.health.Evidence;
import io.vitals.health.Freshness;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.Memory;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.Seen;
import io.vitals.health.Standing;
import io.vitals.health.StatusMachine;
import io.vitals.health.SystemHealth;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
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
    private final Window window;
    private final long keptPanes;
    private final HealthConfig config;
    private final PanesInMemory stored = new PanesInMemory();
    private final Map<IntegrationName, HealthStatus> published = new HashMap<>();
    private PartitionJudge judge;
    private HealthEvents events;
    private boolean blind;
    private boolean justSettled;

    private final PanesInMemory all = new PanesInMemory();
    private final Map<IntegrationName, Standing> expected = new HashMap<>();
    private OptionalLong tick = OptionalLong.empty();

    JudgedHistory(Random random) {
        this.random = random;
        this.window = new Window(WINDOWS[random.nextInt(WINDOWS.length)]);
        this.keptPanes = window.panes() + 1 + random.nextInt(10);
        Policy policy = Policy.of(Profile.SEED).withWindow(Duration.ofSeconds(window.panes()));
        this.config = new HealthConfig(
                Resolution.ONE_SECOND,
                new Policies(policy, Map.of(), Set.of(), 1),
                FreshnessLimits.DEFAULT,
                SystemHealth.Thresholds.DEFAULT);
        this.judge = new PartitionJudge(config, stored, tick);
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
        } else if (dice < 95) {
            goBlind();
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
        judge.settle(last, this::publish);
        for (long now = first; now <= last; now++) {
            recount(now);
        }
        tick = OptionalLong.of(last);
        justSettled = true;
    }

    private void recount(long now) {
        for (IntegrationName name : NAMES) {
            boolean begun = expected.containsKey(name)
                    || !all.of(name).headMap(now, false).isEmpty();
            if (begun) {
                Evidence evidence = Evidence.ofPrimary(
                        config.resolution().microsOf(now),
                        all.at(name, window, now),
                        new Seen(OptionalLong.of(0), OptionalLong.of(0)));
                expected.put(
                        name,
                        StatusMachine.atTick(
                                        Optional.ofNullable(expected.get(name)).map(Memory::of),
                                        evidence,
                                        config.policies().of(name))
                                .after()
                                .standing());
            }
        }
    }

    /** A change of status is published at once; figures only now and then. */
    private void publish(Chart chart) {
        HealthStatus before = published.get(chart.integration());
        boolean isNews = before == null
                || !before.standing()
                        .status()
                        .equals(chart.standing().orElseThrow().status())
                || !before.standing()
                        .reasons()
                        .equals(chart.standing().orElseThrow().reasons());
        if (isNews || random.nextBoolean()) {
            published.put(chart.integration(), events.of(chart, Freshness.LIVE, 0));
        }
    }

    private void goBlind() {
        blind = true;
        for (Chart chart : judge.charts()) {
            chart.standing().map(StatusMachine::blind).ifPresent(chart::stand);
            if (chart.standing().isPresent() && random.nextBoolean()) {
                published.put(chart.integration(), events.of(chart, Freshness.BLIND, 0));
            }
        }
    }

    private void restart() {
        judge = new PartitionJudge(config, stored, tick);
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
        Standing should = expected.get(name);
        if (should == null) {
            differences.add(name + " stands at " + is + ", but nothing of it has come yet");
            return;
        }
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
            differences.add(what + ": is " + is + ", should be " + should + " (" + window + ", kept " + keptPanes
                    + ", tick " + tick + ")");
        }
    }
}
