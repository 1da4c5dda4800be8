/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.event.Events;
import io.vitals.event.Figures;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

class StoredTimelinesTest {
    static final IntegrationName NAME = new IntegrationName("payments");

    @Test
    void whatTheWalkSumsIsWhatEachStepHolds() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long from = random.nextInt(100) - 50L;
            Steps steps = new Steps(from, from + 1 + random.nextInt(60), 1 + random.nextInt(20));
            NavigableMap<Long, Tally> panes = panes(steps, random);

            List<Figures> figures = walk(panes, steps);

            assertThat(figures).as("seed %d", seed).hasSize(steps.count());
            for (int step = 0; step < steps.count(); step++) {
                Tally sum = panes.subMap(steps.beginOf(step), steps.endOf(step)).values().stream()
                        .reduce(Tally.EMPTY, Tally::plus);
                assertThat(figures.get(step)).as("seed %d, step %d", seed, step).isEqualTo(Figures.of(sum));
            }
        }
    }

    @Test
    void theLastStepIsCutWhereTheSpanEnds() {
        Steps steps = new Steps(10, 25, 10);

        assertThat(steps.count()).isEqualTo(2);
        assertThat(steps.endOf(0)).isEqualTo(20);
        assertThat(steps.endOf(1)).isEqualTo(25);
        assertThat(steps.of(19)).isZero();
        assertThat(steps.of(20)).isEqualTo(1);
    }

    @Test
    void stepsOfNothingAreRefused() {
        assertThatThrownBy(() -> new Steps(5, 5, 1)).hasMessageContaining("between 5 and 5");
        assertThatThrownBy(() -> new Steps(5, 6, 0)).hasMessageContaining("of 0 panes");
    }

    private static NavigableMap<Long, Tally> panes(Steps steps, Random random) {
        NavigableMap<Long, Tally> panes = new TreeMap<>();
        for (long pane = steps.from(); pane < steps.until(); pane++) {
            if (random.nextInt(3) > 0) {
                panes.put(pane, Events.tally(random.nextInt(4), random.nextInt(3)));
            }
        }
        return panes;
    }

    private static List<Figures> walk(NavigableMap<Long, Tally> panes, Steps steps) {
        return StoredTimelines.figures(
                panes.entrySet().stream()
                        .map(pane -> KeyValue.pair(new PaneKey(NAME, pane.getKey()), pane.getValue()))
                        .iterator(),
                steps);
    }
}
