/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Freshness;
import io.vitals.query.Holders.Assignment;
import io.vitals.query.Holders.Work;
import io.vitals.query.Pipeline.Legs;
import io.vitals.query.Pipeline.Member;
import io.vitals.query.Pipeline.MissingPair;
import io.vitals.query.Pipeline.Pair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelinePartsTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void aPairIsAsFarAsTheSlowestInstanceHasIt() {
        Pipeline own = part(Freshness.LIVE, List.of(0), pair(0, 5), pair(1, 9));
        Pipeline other = part(Freshness.STALE, List.of(1), pair(0, 7), pair(1, 3));

        Pipeline whole = PipelineParts.whole(own, List.of(other), List.of());

        assertThat(whole.pairs()).containsExactly(pair(0, 5), pair(1, 3));
        assertThat(whole.frontier()).contains(NOON.plusSeconds(3));
        assertThat(whole.freshness()).isEqualTo(Freshness.STALE);
        assertThat(whole.isComplete()).isTrue();
    }

    @Test
    void anInstanceThatJudgesNothingHoldsNothingBack() {
        Pipeline own = starting(List.of());
        Pipeline other = part(Freshness.LIVE, List.of(0, 1), pair(0, 7), pair(1, 8));

        Pipeline whole = PipelineParts.whole(own, List.of(other), List.of());

        assertThat(whole.freshness()).isEqualTo(Freshness.LIVE);
        assertThat(whole.missing()).isEmpty();
        assertThat(whole.frontier()).contains(NOON.plusSeconds(7));
        assertThat(whole.members()).hasSize(2);
    }

    @Test
    void aPairThatNobodyHasHeardFromIsMissing() {
        Pipeline whole = PipelineParts.whole(
                starting(List.of(0)), List.of(part(Freshness.LIVE, List.of(1), pair(0, 7))), List.of());

        assertThat(whole.missing()).containsExactly(new MissingPair("shop", 0), new MissingPair("shop", 1));
        assertThat(whole.frontier()).isEmpty();
        assertThat(whole.freshness()).isEqualTo(Freshness.STARTING);
        assertThat(whole.progress()).contains("waiting");
    }

    @Test
    void withoutOneThatIsSilentItIsNotComplete() {
        Assignment silent = new Assignment(
                Optional.of(new Instance("b", 1)), false, new Work(List.of(1), List.of(1), false), Work.NONE);

        Pipeline whole = PipelineParts.whole(part(Freshness.LIVE, List.of(0), pair(0, 7)), List.of(), List.of(silent));

        assertThat(whole.isComplete()).isFalse();
        assertThat(whole.members().get(1)).isEqualTo(new Member(silent, Optional.empty()));
    }

    @Test
    void whereNobodyHasAPartitionItIsNotComplete() {
        Pipeline whole = PipelineParts.whole(part(Freshness.LIVE, List.of(0), pair(0, 7)), List.of(), List.of());

        assertThat(whole.isComplete()).isFalse();
    }

    private static Pair pair(int partition, int seconds) {
        return new Pair("shop", partition, NOON.plusSeconds(seconds), Legs.UNKNOWN);
    }

    private static Pipeline part(Freshness freshness, List<Integer> judging, Pair... pairs) {
        return new Pipeline(
                List.of(pairs).stream().map(Pair::frontier).min(Instant::compareTo),
                freshness,
                Optional.empty(),
                "RUNNING",
                List.of(pairs),
                List.of(),
                NOTHING,
                List.of(member(judging)),
                2);
    }

    private static Pipeline starting(List<Integer> judging) {
        return new Pipeline(
                Optional.empty(),
                Freshness.STARTING,
                Optional.of("waiting"),
                "RUNNING",
                List.of(),
                List.of(new MissingPair("shop", 0), new MissingPair("shop", 1)),
                NOTHING,
                List.of(member(judging)),
                2);
    }

    private static final QualityCounts NOTHING = new QualityCounts(Map.of(), Map.of(), 0, List.of(), 0);

    private static Member member(List<Integer> judging) {
        return new Member(
                new Assignment(Optional.empty(), true, new Work(judging, judging, false), Work.NONE),
                Optional.of("RUNNING"));
    }
}
