/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Evidence;
import io.vitals.health.Maintenance;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.PolicyHistory;
import io.vitals.health.PolicyVersion;
import io.vitals.health.Profile;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One row in each second from 1000 on, judged over 5 seconds, until another window is set. */
class PolicyAdoptionTest {
    private static final IntegrationName PAYMENTS = new IntegrationName("payments");
    private static final Policy SHORT = Policy.of(Profile.SEED).withWindow(Duration.ofSeconds(5));
    private static final Policy LONG = Policy.of(Profile.SEED).withWindow(Duration.ofSeconds(60));

    private final SetByHand book = new SetByHand();
    private final PartitionJudge.Stores stores = new PartitionJudge.Stores(new PanesInMemory(), new HeapMemories());
    private final TreeMap<Long, Long> totals = new TreeMap<>();
    private PartitionJudge judge = judge(OptionalLong.empty());

    @BeforeEach
    void rows() {
        judge.take(PAYMENTS);
        for (long pane = 1_000; pane < 1_020; pane++) {
            Tally row = Tally.of(Outcome.SUCCESS, new CallDuration.Measured(1_000));
            judge.count(new PaneTally(new PaneKey(PAYMENTS, pane), row));
        }
        settle(1_005);
    }

    @Test
    void aLongerWindowHoldsFromItsTickOnAllThatThePanesHold() {
        book.set(2, 1_010, LONG);

        settle(1_009);
        settle(1_010);
        settle(1_012);

        assertThat(totals).containsEntry(1_009L, 5L).containsEntry(1_010L, 10L).containsEntry(1_012L, 12L);
        assertThat(judge.policies().version()).isEqualTo(2);
    }

    @Test
    void ticksThatAreSettledAtOneBlowAreEachJudgedByThePolicyOfTheirTime() {
        book.set(2, 1_010, LONG);
        book.set(3, 1_013, SHORT);

        settle(1_015);

        assertThat(totals)
                .containsEntry(1_009L, 5L)
                .containsEntry(1_010L, 10L)
                .containsEntry(1_012L, 12L)
                .containsEntry(1_013L, 5L)
                .containsEntry(1_015L, 5L);
    }

    @Test
    void aJudgeThatGoesOnElsewhereKnowsThePolicyOfItsLastTick() {
        book.set(2, 1_010, LONG);
        settle(1_012);

        judge = judge(OptionalLong.of(1_012));
        judge.take(PAYMENTS);
        settle(1_013);

        assertThat(totals).containsEntry(1_013L, 13L);
    }

    @Test
    void whatComesTooLateForItsTickIsInForceFromTheNext() {
        settle(1_012);
        book.set(2, 1_010, LONG);

        settle(1_013);

        assertThat(totals).containsEntry(1_012L, 5L).containsEntry(1_013L, 13L);
    }

    private void settle(long tick) {
        judge.settle(tick, (chart, transition) -> {
            Evidence evidence = chart.evidence().orElseThrow();
            totals.put(evidence.tickMicros() / 1_000_000, evidence.primary().total());
        });
    }

    private PartitionJudge judge(OptionalLong settled) {
        return new PartitionJudge(book, HealthConfig.DEFAULT, stores, settled);
    }

    private static final class SetByHand implements PolicyBook {
        private PolicyHistory history = PolicyHistory.of(new Policies(SHORT, Map.of(), Set.of(), 1));

        void set(int version, long tick, Policy policy) {
            history = history.with(
                    "pay*", new PolicyVersion(version, Resolution.ONE_SECOND.microsOf(tick), Optional.of(policy)));
        }

        @Override
        public Policies at(long tickMicros) {
            return history.at(tickMicros);
        }

        @Override
        public List<Maintenance> maintenancesAt(long tickMicros) {
            return List.of();
        }

        @Override
        public OptionalLong nextChange(long afterMicros) {
            return history.nextChange(afterMicros);
        }

        @Override
        public long knownThroughMicros() {
            return Long.MAX_VALUE;
        }
    }
}
