/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Observation;
import io.vitals.observation.Outcome;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What all pending tallies must do. */
interface PendingTalliesContract {
    List<Outcome> OUTCOMES = List.of(Outcome.SUCCESS, Outcome.FAILURE, Outcome.IGNORED);
    PaneKey PANE = new PaneKey(new IntegrationName("payments"), 7);

    /** The pending tallies under test; empty at the start of each test. */
    PendingTallies pending();

    @Test
    default void nothingPendsAtFirst() {
        assertThat(pending().drain()).isEmpty();
    }

    @Test
    default void whatWasAddedToAPaneComesOutAsItsSum() {
        pending().add(PANE, one(Outcome.SUCCESS));
        pending().add(PANE, one(Outcome.FAILURE));

        assertThat(pending().drain())
                .containsExactly(new PaneTally(PANE, one(Outcome.SUCCESS).plus(one(Outcome.FAILURE))));
    }

    @Test
    default void panesAndIntegrationsAreKeptApart() {
        PaneTally[] all = {
            new PaneTally(pane("payments", 7), one(Outcome.SUCCESS)),
            new PaneTally(pane("payments", 8), one(Outcome.FAILURE)),
            new PaneTally(pane("payment", 7), one(Outcome.IGNORED))
        };

        for (PaneTally pane : all) {
            pending().add(pane.key(), pane.tally());
        }

        assertThat(pending().drain()).containsExactlyInAnyOrder(all);
    }

    @Test
    default void whatWasDrainedPendsNoMore() {
        pending().add(PANE, one(Outcome.SUCCESS));
        assertThat(pending().drain()).hasSize(1);

        pending().add(PANE, one(Outcome.FAILURE));

        assertThat(pending().drain()).containsExactly(new PaneTally(PANE, one(Outcome.FAILURE)));
        assertThat(pending().drain()).isEmpty();
    }

    @Test
    default void changesThatCancelOutAreNotSent() {
        pending().add(PANE, one(Outcome.SUCCESS));
        pending().add(PANE, Tally.EMPTY.minus(one(Outcome.SUCCESS)));

        assertThat(pending().drain()).isEmpty();
    }

    @Test
    default void aPaneMayOweWhatWasSentBefore() {
        Tally owed = Tally.EMPTY.minus(one(Outcome.SUCCESS));

        pending().add(PANE, owed);

        assertThat(pending().drain()).containsExactly(new PaneTally(PANE, owed));
    }

    @Test
    default void howeverOftenItIsDrainedTheSumIsTheSame() {
        long seed = 20_261_125;
        Random random = new Random(seed);
        Map<PaneKey, Tally> added = new HashMap<>();
        Map<PaneKey, Tally> drained = new HashMap<>();

        for (int step = 0; step < 5_000; step++) {
            PaneKey pane = pane("i" + random.nextInt(5), random.nextInt(10));
            Tally one = one(OUTCOMES.get(random.nextInt(3)));
            Tally delta = random.nextBoolean() ? one : Tally.EMPTY.minus(one);
            pending().add(pane, delta);
            added.merge(pane, delta, Tally::plus);
            if (random.nextInt(100) == 0 || step == 4_999) {
                pending().drain().forEach(sent -> drained.merge(sent.key(), sent.tally(), Tally::plus));
            }
        }

        added.values().removeIf(Tally::isEmpty);
        drained.values().removeIf(Tally::isEmpty);
        assertThat(drained).as("seed %d", seed).isEqualTo(added);
    }

    private static PaneKey pane(String integration, long pane) {
        return new PaneKey(new IntegrationName(integration), pane);
    }

    private static Tally one(Outcome outcome) {
        return Tally.of(new Observation(
                new IntegrationName("payments"), 7_000_000, outcome, new CallDuration.Measured(812_000)));
    }
}
