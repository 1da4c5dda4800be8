/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.HealthTransition;
import io.vitals.health.ErrorDelays;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.Spell;
import io.vitals.health.Status;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.LatencyHistogram;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One call a second; for a quarter of an hour, all of them fail. */
class RehearsalTest {
    static final IntegrationName PAYMENTS = new IntegrationName("payments");
    static final long OUTAGE = 10_000;
    static final long OUTAGE_LENGTH = 900;
    static final Rehearsal.Span SPAN = new Rehearsal.Span(OUTAGE - 5_000, OUTAGE - 600, OUTAGE + 6_000);

    @Test
    void theSeedSaysWhatTheLongWindowSays() {
        Rehearsal.Result result = judged(Policy.of(Profile.SEED));

        assertThat(told(result)).containsExactly("+181 warning", "+721 error", "+3780 warning", "+4320 healthy");
        assertThat(rawErrors(result)).containsExactly(spell(721, 3_780));
        assertThat(delays(result)).isEqualTo(new ErrorDelays(OptionalLong.of(0), OptionalLong.of(0)));
    }

    @Test
    void theStandardIsSoonerBothWays() {
        Rehearsal.Result result = judged(Policy.of(Profile.STANDARD));

        assertThat(told(result)).startsWith("+5 error").endsWith("+1491 healthy");
        assertThat(delays(result)).isEqualTo(new ErrorDelays(seconds(5 - 721), seconds(1_455 - 3_780)));
    }

    @Test
    void aCandidateThatHoldsForAMinuteClearsFourMinutesSooner() {
        Policy hasty = Policy.of(Profile.STANDARD);
        hasty = hasty.withHolds(hasty.holds().withKeepFor(Duration.ofMinutes(1)));

        assertThat(delays(judged(hasty)).clear()).isEqualTo(seconds(1_455 - 240 - 3_780));
    }

    @Test
    void theTimeInEachStatusAddsUpToAll() {
        Rehearsal.Result result = judged(Policy.of(Profile.SEED));

        assertThat(result.candidate().course().microsIn())
                .containsEntry(Status.HEALTHY, (600 + 181 + 1_680) * 1_000_000L)
                .containsEntry(Status.WARNING, (540 + 540) * 1_000_000L)
                .containsEntry(Status.ERROR, 3_059_000_000L)
                .containsEntry(Status.UNKNOWN, 0L);
    }

    @Test
    void whatHadBegunBeforeHasNoBeginning() {
        Rehearsal.Result result = Rehearsal.of(
                PAYMENTS,
                outage(),
                new Rehearsal.Candidate(Policy.of(Profile.SEED), HealthConfig.DEFAULT),
                new Rehearsal.Span(OUTAGE - 5_000, OUTAGE + 1_000, OUTAGE + 3_000));

        assertThat(result.candidate().transitions()).isEmpty();
        assertThat(rawErrors(result)).containsExactly(new Spell(OptionalLong.empty(), OptionalLong.empty()));
        assertThat(delays(result)).isEqualTo(new ErrorDelays(OptionalLong.empty(), OptionalLong.empty()));
    }

    @Test
    void whoHasLongBeenThereIsNotNew() {
        NavigableMap<Long, Tally> panes = new TreeMap<>(outage().tailMap(OUTAGE - 30, true));
        panes.put(1L, call(true));

        Rehearsal.Result result = Rehearsal.of(
                PAYMENTS, panes, new Rehearsal.Candidate(Policy.of(Profile.STANDARD), HealthConfig.DEFAULT), SPAN);

        assertThat(told(result)).startsWith("-27 healthy", "+5 error");
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void panesThatAreAllThereAreJudgedAsThoseThatCome(int seed) {
        Random random = new Random(seed);
        Policy policy = SmallPolicies.any(random, 1 + random.nextInt(40));
        NavigableMap<Long, Tally> panes = new TreeMap<>();
        for (long pane = 1L + random.nextInt(9); pane < 200; pane += 1L + random.nextInt(random.nextInt(30) + 1)) {
            panes.put(pane, new Tally(random.nextInt(3), 1 + random.nextInt(2), 0, 0, 0, LatencyHistogram.EMPTY));
        }

        Rehearsal.Result again = Rehearsal.of(
                PAYMENTS,
                new TreeMap<>(panes),
                new Rehearsal.Candidate(policy, HealthConfig.DEFAULT),
                new Rehearsal.Span(1, 1, 260));

        assertThat(again.candidate().transitions())
                .as("seed %d", seed)
                .isEqualTo(asTheyCome(panes, policy).stream()
                        .filter(each -> each.transition().now().sinceMicros() > 1_000_000)
                        .toList());
    }

    /** The judge as it runs live: each pane is counted once the tick before it is settled. */
    private static List<HealthTransition> asTheyCome(NavigableMap<Long, Tally> panes, Policy policy) {
        HealthConfig config = HealthConfig.DEFAULT.withPolicies(Policies.allBy(policy));
        PartitionJudge judge = new PartitionJudge(
                PolicyBook.of(config.policies()),
                config,
                new PartitionJudge.Stores(new PanesInMemory(), new HeapMemories()),
                OptionalLong.of(0));
        HealthEvents events = new HealthEvents(config, judge);
        List<HealthTransition> told = new ArrayList<>();
        PartitionJudge.Outcome note =
                (chart, transition) -> transition.ifPresent(change -> told.add(events.of(chart, change, false)));
        panes.forEach((pane, tally) -> {
            judge.settle(pane, note);
            judge.count(new PaneTally(new PaneKey(PAYMENTS, pane), tally));
        });
        judge.settle(260, note);
        return told;
    }

    private static Rehearsal.Result judged(Policy policy) {
        return Rehearsal.of(PAYMENTS, outage(), new Rehearsal.Candidate(policy, HealthConfig.DEFAULT), SPAN);
    }

    private static NavigableMap<Long, Tally> outage() {
        NavigableMap<Long, Tally> panes = new TreeMap<>();
        for (long pane = 1; pane < SPAN.until(); pane++) {
            panes.put(pane, call(pane < OUTAGE || pane >= OUTAGE + OUTAGE_LENGTH));
        }
        return panes;
    }

    private static Tally call(boolean succeeds) {
        return new Tally(succeeds ? 1 : 0, succeeds ? 0 : 1, 0, 0, 0, LatencyHistogram.EMPTY);
    }

    /** The transitions, by the seconds since the outage began. */
    private static List<String> told(Rehearsal.Result result) {
        return result.candidate().course().turns().stream()
                .map(turn -> String.format(
                        "%+d %s",
                        turn.atMicros() / 1_000_000 - OUTAGE, turn.to().name().toLowerCase(java.util.Locale.ROOT)))
                .toList();
    }

    private static List<Spell> rawErrors(Rehearsal.Result result) {
        return result.raw().spellsOf(Status.ERROR);
    }

    private static ErrorDelays delays(Rehearsal.Result result) {
        return ErrorDelays.of(
                rawErrors(result).get(0), result.candidate().course().spellsOf(Status.ERROR));
    }

    private static Spell spell(long begins, long ends) {
        return new Spell(seconds(OUTAGE + begins), seconds(OUTAGE + ends));
    }

    private static OptionalLong seconds(long seconds) {
        return OptionalLong.of(seconds * 1_000_000);
    }
}
