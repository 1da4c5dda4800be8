/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import io.vitals.query.CheckReader.Checkup;
import io.vitals.tally.Tally;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PolicyBook;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Panes are kept for two hours; the last settled tick is {@link Events#TICK}. */
class StoredChecksTest {
    private static final IntegrationName PAYMENTS = new IntegrationName("payments");
    private static final HealthConfig HEALTH = HealthConfig.DEFAULT.withPolicies(Policies.allBy(Policy.DEFAULT));

    private final NavigableMap<Long, Tally> panes = new TreeMap<>();
    private Optional<Long> settled = Optional.of(tick(Events.TICK));
    private Optional<String> asked = Optional.empty();
    private final StoredChecks checks = new StoredChecks(
            new Kept(),
            HEALTH,
            new RulesThen.Source(HEALTH.resolution(), Duration.ofHours(2), PolicyBook.of(HEALTH.policies())));

    @Test
    void withoutATickItIsTheLastSettledOne() {
        panes.put(tick(Events.TICK) - 10, Events.tally(0, 4));

        Checkup checkup = found(Optional.empty());

        assertThat(checkup.asOf()).isEqualTo(Events.TICK);
        assertThat(checkup.window()).isEqualTo(Duration.ofHours(1));
        assertThat(checkup.findings().get(1).because().figures()).containsEntry("failures_in_a_row", 4.0);
        assertThat(asked).contains("panes from " + (tick(Events.TICK) - 3_600) + " to " + (tick(Events.TICK) - 1));
    }

    @Test
    void aTickOfThePastHasTheWindowThatEndsThere() {
        Instant at = Events.TICK.minusSeconds(600);

        assertThat(found(Optional.of(at)).asOf()).isEqualTo(at);
        assertThat(asked).contains("panes from " + (tick(at) - 3_600) + " to " + (tick(at) - 1));
    }

    @Test
    void aWindowThatIsNotWhollyKeptIsNotFound() {
        Instant oldest = Events.TICK.minus(Duration.ofHours(1));

        found(Optional.of(oldest));
        assertThat(checks.at(PAYMENTS, Optional.of(oldest.minusSeconds(1)))).isInstanceOf(Answer.NotFound.class);
    }

    @Test
    void whatIsNotSettledYetIsForLater() {
        assertThat(checks.at(PAYMENTS, Optional.of(Events.TICK.plusSeconds(1)))).isInstanceOf(Answer.NotReady.class);
        settled = Optional.empty();
        assertThat(checks.at(PAYMENTS, Optional.empty())).isInstanceOf(Answer.NotReady.class);
        assertThat(asked).isEmpty();
    }

    private Checkup found(Optional<Instant> at) {
        return ((Answer.Found<Checkup>) checks.at(PAYMENTS, at)).value();
    }

    private static long tick(Instant at) {
        return at.getEpochSecond();
    }

    private final class Kept implements PastPanes {
        @Override
        public Answer<Long> settledTick(IntegrationName name) {
            return settled.<Answer<Long>>map(Answer.Found::new)
                    .orElseGet(() -> new Answer.NotReady<>("no tick is settled yet", Duration.ofSeconds(2)));
        }

        @Override
        public Answer<NavigableMap<Long, Tally>> between(IntegrationName name, long first, long last) {
            asked = Optional.of("panes from " + first + " to " + last);
            return new Answer.Found<>(new TreeMap<>(panes));
        }
    }
}
