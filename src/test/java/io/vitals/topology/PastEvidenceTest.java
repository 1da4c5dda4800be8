/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.HealthTransition;
import io.vitals.health.Because;
import io.vitals.health.Evidence;
import io.vitals.health.Finding;
import io.vitals.health.Policy;
import io.vitals.health.StatusMachine;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.LatencyHistogram;
import io.vitals.tally.Tally;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who asks later why is told what the judge went by. */
class PastEvidenceTest {
    private static final IntegrationName PAYMENTS = new IntegrationName("payments");
    private static final int SEEDS = 300;
    private static final long END = 260;

    @Test
    void whatIsFoundLaterIsWhatATransitionTold() {
        int compared = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Policy policy = SmallPolicies.any(random, 1 + random.nextInt(40));
            NavigableMap<Long, Tally> panes = panes(random);
            for (HealthTransition told : transitions(panes, policy)) {
                List<Because> found =
                        findings(panes, policy, told.transition().now().sinceMicros());
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

    private static List<HealthTransition> transitions(NavigableMap<Long, Tally> panes, Policy policy) {
        return Rehearsal.of(
                        PAYMENTS,
                        new TreeMap<>(panes),
                        new Rehearsal.Candidate(policy, HealthConfig.DEFAULT),
                        new Rehearsal.Span(1, 1, END))
                .candidate()
                .transitions();
    }

    /** Of the panes that are kept, only those that are asked for. */
    private static List<Because> findings(NavigableMap<Long, Tally> panes, Policy policy, long tickMicros) {
        long tick = HealthConfig.DEFAULT.resolution().tickAtOrBefore(tickMicros);
        long window = HealthConfig.DEFAULT.resolution().panesIn(policy.window());
        NavigableMap<Long, Tally> needed = new TreeMap<>(panes.subMap(tick - window, tick));
        NavigableMap<Long, Tally> before = panes.headMap(tick - window, false);
        if (!before.isEmpty()) {
            needed.put(before.firstKey(), before.firstEntry().getValue());
            before.descendingMap().entrySet().stream()
                    .filter(pane -> pane.getValue().total() > 0)
                    .findFirst()
                    .ifPresent(pane -> needed.put(pane.getKey(), pane.getValue()));
        }
        Evidence evidence = PastEvidence.of(PAYMENTS, needed, policy, HealthConfig.DEFAULT, tick);
        return StatusMachine.findings(evidence, policy).stream()
                .map(Finding::because)
                .toList();
    }

    private static NavigableMap<Long, Tally> panes(Random random) {
        NavigableMap<Long, Tally> panes = new TreeMap<>();
        for (long pane = 1L + random.nextInt(9); pane < 200; pane += 1L + random.nextInt(random.nextInt(30) + 1)) {
            panes.put(pane, new Tally(random.nextInt(3), 1 + random.nextInt(2), 0, 0, 0, LatencyHistogram.EMPTY));
        }
        return panes;
    }
}
