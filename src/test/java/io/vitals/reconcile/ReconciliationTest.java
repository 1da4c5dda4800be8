/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.reconcile.Difference.Field;
import io.vitals.reconcile.TableView.Snapshot;
import io.vitals.reconcile.WindowFigures.Counts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.250Z");

    private final List<Duration> ages = new ArrayList<>();
    private final List<Collection<String>> asked = new ArrayList<>();
    private final Map<String, WindowFigures> table = new HashMap<>();
    private final Map<String, WindowFigures> vitals = new HashMap<>();
    private Runnable betweenAttempts = () -> {};

    @Test
    void equalFiguresAreComparedOnce() {
        both("payments", figures(9, 1));
        both("mail", figures(0, 3));

        Outcome outcome = run();

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.integrations()).isEqualTo(2);
        assertThat(outcome.rowsApart()).isZero();
        assertThat(ages).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void whatDiffersIsComparedThreeTimesMoreAndThenTold() {
        both("mail", figures(1, 1));
        table.put("payments", figures(9, 1));
        vitals.put("payments", figures(8, 2));

        Outcome outcome = run();

        assertThat(outcome.differences())
                .containsExactly(new Difference(
                        "payments", 2, List.of(new Field("successful", "9", "8"), new Field("failed", "1", "2"))));
        assertThat(outcome.integrations()).isEqualTo(2);
        assertThat(ages).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(asked.subList(1, 4)).allMatch(names -> List.copyOf(names).equals(List.of("payments")));
    }

    @Test
    void whatIsEqualAtAnotherTickIsEqual() {
        table.put("payments", figures(9, 1));
        vitals.put("payments", figures(8, 1));
        betweenAttempts = () -> vitals.put("payments", figures(9, 1));

        Outcome outcome = run();

        assertThat(outcome.differences()).isEmpty();
        assertThat(ages).hasSize(2);
    }

    @Test
    void anIntegrationThatTheServiceDoesNotKnowCountsWithAllItsRows() {
        table.put("payments", figures(9, 1));

        assertThat(run().rowsApart()).isEqualTo(10);
    }

    @Test
    void anIntegrationThatTheTableLacksMustHaveNoRows() {
        vitals.put("idle", WindowFigures.none(BigDecimal.valueOf(3_600)));
        assertThat(run().differences()).isEmpty();

        vitals.put("ghost", figures(2, 0));
        assertThat(run().differences()).extracting(Difference::integration).containsExactly("ghost");
    }

    @Test
    void anotherWindowThanThePolicysIsADifference() {
        Policies policies = new Policies(
                Policy.DEFAULT,
                Map.of("pay*", Policy.of(Profile.SEED).withWindow(Duration.ofMinutes(30))),
                Set.of(),
                1);
        vitals.put("payments", WindowFigures.none(BigDecimal.valueOf(3_600)));

        assertThat(run(policies).differences())
                .flatExtracting(Difference::fields)
                .containsExactly(new Field("window_seconds", "1800", "3600"));
    }

    @Test
    void trailingZerosAreNoDifference() {
        table.put("payments", rate("100.0"));
        vitals.put("payments", rate("100"));

        assertThat(run().differences()).isEmpty();
    }

    private void both(String name, WindowFigures figures) {
        table.put(name, figures);
        vitals.put(name, figures);
    }

    private Outcome run() {
        return run(Policies.DEFAULT);
    }

    private Outcome run(Policies policies) {
        return new Reconciliation(this::read, new Service(), policies).run();
    }

    private Snapshot read(Duration age) {
        if (!ages.isEmpty()) {
            betweenAttempts.run();
        }
        ages.add(age);
        return new Snapshot(NOW.minus(age), NOW, table);
    }

    private final class Service implements ServiceView {
        @Override
        public void awaitFrontier(Instant instant) {
            assertThat(instant)
                    .as("not the tick: rows may have been committed since")
                    .isEqualTo(NOW);
        }

        @Override
        public List<String> integrations() {
            return List.copyOf(vitals.keySet());
        }

        @Override
        public Map<String, WindowFigures> at(Instant tick, Collection<String> integrations) {
            asked.add(List.copyOf(integrations));
            Map<String, WindowFigures> told = new HashMap<>(vitals);
            told.keySet().retainAll(integrations);
            return told;
        }
    }

    private static WindowFigures figures(long successful, long failed) {
        return new WindowFigures(
                BigDecimal.valueOf(3_600_000, 3),
                new Counts(successful, failed, 0),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                "healthy");
    }

    private static WindowFigures rate(String rate) {
        return new WindowFigures(
                BigDecimal.valueOf(3_600),
                new Counts(1, 0, 0),
                Optional.of(new BigDecimal(rate)),
                1,
                Optional.of(new BigDecimal("1500")),
                Optional.of(2L),
                "healthy");
    }
}
