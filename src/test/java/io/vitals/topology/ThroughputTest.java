/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.CallDuration;
import io.vitals.observation.FirstNames;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    private static final Tally CALL = Tally.of(Outcome.SUCCESS, CallDuration.ABSENT);

    @Test
    void theFirstToComeHaveSumsOfTheirOwnAndTheOthersOneTogether() {
        Throughput throughput = new Throughput(new FirstNames(1));

        count(throughput, "a", CALL);
        count(throughput, "b", CALL);
        count(throughput, "c", CALL);
        count(throughput, "a", CALL.plus(CALL));

        assertThat(throughput.calls()).containsOnlyKeys("a", FirstNames.OTHERS);
        assertThat(successes(throughput, "a")).isEqualTo(3);
        assertThat(successes(throughput, FirstNames.OTHERS)).isEqualTo(2);
    }

    @Test
    void thereAreNoOthersUntilTheyCome() {
        Throughput throughput = new Throughput(new FirstNames(1));

        count(throughput, "a", CALL);

        assertThat(throughput.calls()).containsOnlyKeys("a");
    }

    @Test
    void aClockThatIsBehindPublishesAtOnce() {
        Throughput throughput = new Throughput(new FirstNames(1));

        throughput.published(-5_000);
        throughput.published(40_000);

        assertThat(throughput.published().counts()).startsWith(1L, 0L, 1L);
        assertThat(throughput.published().sumSeconds()).isEqualTo(0.04);
    }

    private static long successes(Throughput throughput, String name) {
        return throughput.calls().entrySet().stream()
                .filter(one -> one.getKey().equals(name))
                .mapToLong(one -> one.getValue().arrived().successes())
                .sum();
    }

    private static void count(Throughput throughput, String integration, Tally tally) {
        throughput.count(new PaneTally(new PaneKey(new IntegrationName(integration), 7), tally));
    }
}
