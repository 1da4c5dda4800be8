/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.health.Because;
import io.vitals.health.CheckLimits;
import io.vitals.health.Finding;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.Level;
import io.vitals.health.Maintenance;
import io.vitals.health.OverdueLimits;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.query.CheckReader.Checkup;
import io.vitals.tally.LatencyHistogram;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PolicyBook;
import io.vitals.topology.Rehearsal;
import io.vitals.topology.SmallPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Panes are kept for 25 h; the last settled tick is {@link Events#TICK}. */
class StoredChecksTest {
    private static final HealthStatus PAYMENTS = Events.of("payments", 19, 1); // seen a second before the tick
    private static final int SEEDS = 300;
    private static final long END = 260;

    private final NavigableMap<Long, Tally> panes = new TreeMap<>();
    private Optional<Long> settled = Optional.of(tick(Events.TICK));
    private final HeapChecks checks = new HeapChecks(
            panes,
            () -> settled.<Answer<Long>>map(Answer.Found::new)
                    .orElseGet(() -> new Answer.NotReady<>("no tick is settled yet", Duration.ofSeconds(2))));

    @Test
    void withoutATickItIsTheLastSettledOne() {
        panes.put(tick(Events.TICK) - 3_601, Events.tally(0, 9)); // has left
        panes.put(tick(Events.TICK) - 10, Events.tally(0, 4));
        panes.put(tick(Events.TICK), Events.tally(5, 0)); // is still to come

        Checkup checkup = found(Optional.empty());

        assertThat(checkup.asOf()).isEqualTo(Events.TICK);
        assertThat(checkup.window()).isEqualTo(Duration.ofHours(1));
        assertThat(checkup.isSettled()).isTrue();
        assertThat(figures(checkup, 0)).containsEntry("observations", 4.0);
        assertThat(figures(checkup, 1)).containsEntry("failures_in_a_row", 4.0);
    }

    @Test
    void aTickOfThePastHasTheWindowThatEndsThere() {
        Instant at = Events.TICK.minusSeconds(600);
        panes.put(tick(at) - 1, Events.tally(0, 3));
        panes.put(tick(at), Events.tally(7, 0));

        Checkup checkup = found(Optional.of(at));

        assertThat(checkup.asOf()).isEqualTo(at);
        assertThat(figures(checkup, 1)).containsEntry("failures_in_a_row", 3.0);
    }

    @Test
    void itIsJudgedByWhatWasInForceThen() {
        Instant change = Events.TICK.minusSeconds(60);
        Policy shorter = Policy.DEFAULT.withWindow(Duration.ofMinutes(10));
        checks.book = changing(change, Policy.DEFAULT, shorter);
        panes.put(tick(Events.TICK) - 1_800, Events.tally(0, 2));

        Checkup before = found(Optional.of(change.minusSeconds(1)));
        Checkup after = found(Optional.of(change));

        assertThat(before.window()).isEqualTo(Duration.ofHours(1));
        assertThat(before.policyVersion()).isEqualTo(1);
        assertThat(figures(before, 0)).containsEntry("observations", 2.0);
        assertThat(after.window()).isEqualTo(Duration.ofMinutes(10));
        assertThat(after.policyVersion()).isEqualTo(2);
        assertThat(figures(after, 0)).containsEntry("observations", 0.0);
    }

    @Test
    void aSilenceLongerThanPanesAreKeptIsMeasuredFromWhatWasToldLast() {
        checks.under(overdueAfter(Duration.ofHours(30)));
        HealthStatus longAgo = seenAt(Events.TICK.minus(Duration.ofHours(31)));

        Finding overdue = ((Answer.Found<Checkup>) checks.at(longAgo, Optional.empty()))
                .value()
                .findings()
                .get(2);

        assertThat(overdue.level()).contains(Level.WARNING);
        assertThat(overdue.because().figures()).containsEntry("silent_seconds", 31 * 3_600.0);
    }

    @Test
    void whatWasSeenLaterIsNoSignOfEarlier() {
        checks.under(overdueAfter(Duration.ofSeconds(5)));
        panes.put(tick(Events.TICK) - 301, Events.tally(1, 0));

        Checkup before = found(Optional.of(Events.TICK.minusSeconds(60)));

        assertThat(figures(before, 2)).containsEntry("silent_seconds", 240.0);
    }

    @Test
    void withoutPulsesNothingIsSettledAndNobodyIsOverdue() {
        checks.health = new HealthConfig(
                Resolution.ONE_SECOND,
                Policies.allBy(Policy.DEFAULT),
                new FreshnessLimits(Duration.ofSeconds(15), Duration.ofMinutes(2), false),
                HealthConfig.DEFAULT.system());
        checks.under(overdueAfter(Duration.ofSeconds(5)));
        panes.put(tick(Events.TICK) - 301, Events.tally(1, 0));

        Checkup checkup = found(Optional.empty());

        assertThat(checkup.isSettled()).isFalse();
        assertThat(checkup.findings().get(2).level()).isEmpty();
    }

    @Test
    void aWindowThatIsNotWhollyKeptIsNotFound() {
        Instant oldest = Events.TICK.minus(Duration.ofHours(24));

        found(Optional.of(oldest));
        assertThat(checks.at(PAYMENTS, Optional.of(oldest.minusSeconds(1)))).isInstanceOf(Answer.NotFound.class);
    }

    @Test
    void whatIsNotSettledYetIsForLater() {
        assertThat(checks.at(PAYMENTS, Optional.of(Events.TICK.plusSeconds(1)))).isInstanceOf(Answer.NotReady.class);
        settled = Optional.empty();
        assertThat(checks.at(PAYMENTS, Optional.empty())).isInstanceOf(Answer.NotReady.class);
    }

    /** Who asks later why is told what the judge went by. */
    @Test
    void whatIsFoundLaterIsWhatATransitionTold() {
        int compared = 0;
        settled = Optional.of(END);
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Policy policy = SmallPolicies.any(random, 1 + random.nextInt(40));
            checks.under(policy);
            anyPanes(random);
            for (HealthTransition told : transitions(policy)) {
                List<Because> found = found(Optional.of(told.settled().asOf())).findings().stream()
                        .map(Finding::because)
                        .toList();
                for (Because because : told.transition().because()) {
                    if (found.stream().anyMatch(each -> each.reason() == because.reason())) {
                        assertThat(found).as("seed %d", seed).contains(because);
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(SEEDS);
    }

    private List<HealthTransition> transitions(Policy policy) {
        return Rehearsal.of(
                        PAYMENTS.integration(),
                        new TreeMap<>(panes),
                        new Rehearsal.Candidate(policy, HealthConfig.DEFAULT),
                        new Rehearsal.Span(1, 1, END))
                .candidate()
                .transitions();
    }

    private void anyPanes(Random random) {
        panes.clear();
        for (long pane = 1L + random.nextInt(9); pane < 200; pane += 1L + random.nextInt(random.nextInt(30) + 1)) {
            panes.put(pane, new Tally(random.nextInt(3), 1 + random.nextInt(2), 0, 0, 0, LatencyHistogram.EMPTY));
        }
    }

    private static Policy overdueAfter(Duration silence) {
        return Policy.DEFAULT.withChecks(
                CheckLimits.DEFAULT.withOverdue(Optional.of(new OverdueLimits(silence, Duration.ZERO, false))));
    }

    private static HealthStatus seenAt(Instant last) {
        return new HealthStatus(
                PAYMENTS.integration(),
                PAYMENTS.standing(),
                PAYMENTS.settled(),
                PAYMENTS.live(),
                Optional.of(last),
                PAYMENTS.freshness(),
                PAYMENTS.overlays());
    }

    private static PolicyBook changing(Instant at, Policy before, Policy after) {
        return new PolicyBook() {
            @Override
            public Policies at(long tickMicros) {
                boolean isBefore = tickMicros < Resolution.microsOf(at);
                Policies all = Policies.allBy(isBefore ? before : after);
                return new Policies(all.defaults(), all.byName(), all.expected(), isBefore ? 1 : 2);
            }

            @Override
            public List<Maintenance> maintenancesAt(long tickMicros) {
                return List.of();
            }

            @Override
            public OptionalLong nextChange(long afterMicros) {
                return OptionalLong.empty();
            }

            @Override
            public long knownThroughMicros() {
                return Long.MAX_VALUE;
            }
        };
    }

    private Checkup found(Optional<Instant> at) {
        return ((Answer.Found<Checkup>) checks.at(PAYMENTS, at)).value();
    }

    private static Map<String, Double> figures(Checkup checkup, int check) {
        return checkup.findings().get(check).because().figures();
    }

    private static long tick(Instant at) {
        return at.getEpochSecond();
    }
}
