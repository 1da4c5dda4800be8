/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.Outcome;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceReaderTest {
    private static final long TICK = 10_000;
    private static final Policy POLICY = Policy.DEFAULT;
    private static final long FIRST_OF_L = TICK - 3_600;
    private static final long FIRST_OF_S = TICK - 300;

    private final PaneHistory history = new PaneHistory();

    @Test
    void aPaneWithASuccessEndsTheRun() {
        history.fail(TICK - 1).fail(TICK - 2).succeed(TICK - 3).fail(TICK - 3).fail(TICK - 4);

        assertThat(evidence().streak().failures()).isEqualTo(2);
    }

    @Test
    void aRunEndsWithTheWindow() {
        history.fail(TICK - 1).fail(FIRST_OF_L).fail(FIRST_OF_L - 1);

        assertThat(evidence().streak().failures()).isEqualTo(2);
    }

    @Test
    void aRunIsToldUpToAHundred() {
        history.add(TICK - 1, Outcome.FAILURE, 250);

        assertThat(evidence().streak().failures()).isEqualTo(100);
    }

    @Test
    void onlyAPaneOfFailuresEndsTheSuccessesSince() {
        history.succeed(TICK - 1)
                .succeed(TICK - 2)
                .fail(TICK - 2)
                .fail(TICK - 3)
                .succeed(TICK - 4);

        assertThat(evidence().streak().successesSince()).isEqualTo(2);
    }

    @Test
    void withoutAFailureAllSuccessesAreSince() {
        history.succeed(TICK - 1).succeed(FIRST_OF_L).succeed(FIRST_OF_L - 1);

        assertThat(evidence().streak().successesSince()).isEqualTo(2);
    }

    @Test
    void ignoredRowsCountNowhere() {
        history.add(TICK - 1, Outcome.IGNORED, 5).fail(TICK - 2);

        assertThat(evidence().streak()).isEqualTo(new Streak(1, 0));
    }

    @Test
    void theFastWindowReachesBackUntilItHoldsTen() {
        history.add(FIRST_OF_S, Outcome.SUCCESS, 9)
                .add(FIRST_OF_S - 100, Outcome.IGNORED, 7)
                .succeed(FIRST_OF_S - 200)
                .fail(FIRST_OF_S - 201);

        assertThat(evidence().fast().total()).isEqualTo(10);
        assertThat(evidence().fast().failures()).isZero();
    }

    @Test
    void theFastWindowTakesWholePanes() {
        history.add(FIRST_OF_S, Outcome.SUCCESS, 9).add(FIRST_OF_S - 200, Outcome.FAILURE, 4);

        assertThat(evidence().fast().total()).isEqualTo(13);
    }

    @Test
    void theFastWindowNeverReachesBeyondThePrimaryOne() {
        history.succeed(FIRST_OF_L).succeed(FIRST_OF_L - 1);

        assertThat(evidence().fast().total()).isEqualTo(1);
    }

    @Test
    void theFastWindowIsNotExtendedOnceItHoldsTen() {
        history.add(FIRST_OF_S, Outcome.SUCCESS, 10).fail(FIRST_OF_S - 1);

        assertThat(evidence().fast().failures()).isZero();
    }

    @Test
    void aHealthyIntegrationCostsAFewPanes() {
        for (long pane = FIRST_OF_L; pane < TICK; pane++) {
            history.succeed(pane);
        }
        List<Long> walked = new ArrayList<>();

        readCounting(walked);

        assertThat(walked).hasSize(3);
    }

    @Test
    void seedWalksNoPanes() {
        history.fail(TICK - 1);

        assertThat(history.at(TICK, Policy.of(Profile.SEED)).streak()).isEqualTo(Streak.NONE);
    }

    @Test
    void aWindowThatIsNotAWholeNumberOfPanesIsCutDown() {
        Policy policy = POLICY.withWindows(new Windows(Duration.ofSeconds(10), Duration.ofMillis(2_500), 1));

        assertThat(new EvidenceReader(policy, PaneHistory.RESOLUTION)
                        .fastWindow()
                        .panes())
                .isEqualTo(2);
    }

    static IntStream seeds() {
        return IntStream.range(0, 120);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theWalkEqualsARecount(int seed) {
        Random random = new Random(seed);
        Policy policy = RandomHistories.anyPolicy(random).withProfile(Profile.STANDARD);
        RandomHistories.fill(history, random, 100);

        for (long tick = 0; tick < 130; tick++) {
            Evidence is = history.at(tick, policy);

            assertThat(counted(is.fast()))
                    .as("S, seed %d, tick %d", seed, tick)
                    .isEqualTo(counted(naiveFast(tick, policy)));
            assertThat(is.streak()).as("streak, seed %d, tick %d", seed, tick).isEqualTo(naiveStreak(tick, policy));
        }
    }

    /** Between a tick and the edge that it names, nothing that is evidence changes. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingChangesBeforeTheNextEdge(int seed) {
        Random random = new Random(seed);
        Policy policy = RandomHistories.anyPolicy(random);
        RandomHistories.fill(history, random, 100);

        long tick = 0;
        while (tick < 130) {
            Evidence from = history.at(tick, policy);
            long edge = from.nextEdgeMicros().orElse(200_000_000L) / 1_000_000;
            assertThat(edge).as("seed %d", seed).isGreaterThan(tick);
            for (long between = tick + 1; between < edge; between++) {
                assertThat(counted(history.at(between, policy)))
                        .as("seed %d, tick %d of %d to %d", seed, between, tick, edge)
                        .isEqualTo(counted(from));
            }
            tick = edge;
        }
    }

    private static List<Object> counted(Evidence evidence) {
        return List.of(evidence.primary(), counted(evidence.fast()), evidence.streak());
    }

    /** Ignored rows in S are nobody's evidence. */
    private static List<Object> counted(Tally fast) {
        return List.of(fast.successes(), fast.failures(), fast.latencies());
    }

    private Tally naiveFast(long tick, Policy policy) {
        long first = tick
                - Math.min(policy.windows().fast().toSeconds(), policy.window().toSeconds());
        long oldest = tick - policy.window().toSeconds();
        while (first > oldest
                && history.sum(first, tick - 1).total() < policy.windows().fastMinimum()) {
            first--;
        }
        return history.sum(first, tick - 1);
    }

    private Streak naiveStreak(long tick, Policy policy) {
        Map<Long, Tally> window = history.panes().subMap(tick - policy.window().toSeconds(), tick);
        long run = 0;
        long since = 0;
        for (Tally pane : window.values()) {
            run = pane.successes() > 0 ? 0 : run + pane.failures();
            since = pane.failures() > 0 && pane.successes() == 0 ? 0 : since + pane.successes();
        }
        return new Streak(
                Math.min(run, 100),
                Math.min(since, policy.checks().consecutive().successesUntilNoError()));
    }

    private Evidence evidence() {
        return history.at(TICK, POLICY);
    }

    private void readCounting(List<Long> walked) {
        EvidenceReader reader = new EvidenceReader(POLICY, PaneHistory.RESOLUTION);
        RecentPanes counting = new RecentPanes() {
            @Override
            public void latestFirst(long last, long first, Visitor visitor) {
                history.latestFirst(last, first, (pane, tally) -> {
                    walked.add(pane);
                    return visitor.wantsMoreAfter(pane, tally);
                });
            }

            @Override
            public OptionalLong firstFrom(long first) {
                return history.firstFrom(first);
            }
        };
        reader.read(
                new WindowSums(TICK, history.sum(reader.primaryWindow(), TICK), history.sum(reader.fastWindow(), TICK)),
                history.seen(TICK),
                counting);
    }
}
