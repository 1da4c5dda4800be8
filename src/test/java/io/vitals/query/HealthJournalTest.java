/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.FreshnessLimits;
import io.vitals.observation.IntegrationName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HealthJournalTest {
    static final Instant NOW = Events.TICK;

    private final Known view = new Known();
    private final HealthJournal journal = new HealthJournal(view, 2);

    @Test
    void beforeAllIsReadOnceItIsNotReady() {
        assertThat(journal.isReady()).isFalse();

        journal.replaced();

        assertThat(journal.isReady()).isTrue();
        assertThat(after(0)).isEmpty();
    }

    @Test
    void eachIntegrationIsThereOnceAtItsLastChange() {
        put("a", 1);
        put("b", 1);
        put("c", 1);
        put("a", 2);

        assertThat(after(0)).containsExactly("2 b 1", "3 c 1", "4 a 2");
        assertThat(after(3)).containsExactly("4 a 2");
        assertThat(after(4)).isEmpty();
    }

    @Test
    void whatIsTheSameIsNoChange() {
        put("a", 1);
        put("a", 1);
        journal.replaced();

        assertThat(after(0)).containsExactly("1 a 1");
        assertThat(journal.lastNumber()).isEqualTo(1);
    }

    @Test
    void whatIsForgottenIsAChangeAndKeepsItsSlot() {
        put("a", 1);
        put("b", 1);
        remove("a");

        assertThat(after(0)).containsExactly("2 b 1", "3 a forgotten");

        put("a", 5);

        assertThat(after(2)).containsExactly("4 a 5");
        assertThat(journal.slots()).isEqualTo(3); // the first is the roll-up's
    }

    @Test
    void theSlotOfOneThatIsToldNoMoreIsGivenToAnother() {
        for (int i = 0; i < 100; i++) {
            put("short-lived " + i, 1);
            remove("short-lived " + i);
        }
        put("a", 1);
        put("b", 1);

        assertThat(slots()).doesNotHaveDuplicates().hasSize(4); // two of them forgotten
        assertThat(journal.slots()).isLessThanOrEqualTo(6);
        assertThat(journal.present().cardinality()).isEqualTo(2);
    }

    @Test
    void onlySoManyForgottenAreKeptAndThatIsTold() {
        for (String name : List.of("a", "b", "c", "d")) {
            put(name, 1);
        }
        remove("a");
        put("a", 2);
        remove("b");
        remove("c"); // of three forgettings the first goes, and a is back: nothing is lost

        assertThat(journal.forgottenThrough()).isZero();

        remove("d");

        assertThat(after(4)).containsExactly("6 a 2", "8 c forgotten", "9 d forgotten");
        assertThat(journal.forgottenThrough()).isEqualTo(7);
    }

    @Test
    void afterAnotherReadingOnlyDifferencesAreChanges() {
        put("a", 1);
        put("b", 1);
        put("c", 1);
        view.known.remove(new IntegrationName("b"));
        view.known.put(Events.of("c", 2, 0), NOW);

        journal.replaced();

        assertThat(after(3)).containsExactlyInAnyOrder("4 c 2", "5 b forgotten");
    }

    @Test
    void silenceConcernsEveryIntegration() {
        put("a", 1);
        put("b", 1);
        view.known.put(Events.system(Freshness.LIVE, NOW), NOW);
        journal.rolledUp();
        assertThat(after(2)).containsExactly("3 system LIVE");

        journal.refresh();
        assertThat(journal.lastNumber()).isEqualTo(3);

        view.now = NOW.plusSeconds(16);
        journal.refresh();

        assertThat(after(3)).containsExactlyInAnyOrder("4 system STALE", "5 a 1", "6 b 1");
        assertThat(view.known
                        .find(new IntegrationName("a"), view.now)
                        .orElseThrow()
                        .freshness())
                .isEqualTo(Freshness.STALE);
    }

    @Test
    void theSameRollUpAgainMakesOlderWhatCameBeforeIt() {
        rollUp(Freshness.CATCHING_UP, NOW);
        view.now = NOW.plusSeconds(1);
        view.known.put(Events.of("a", 1, 0), view.now);
        journal.changed(new IntegrationName("a"));
        assertThat(freshnessTold()).containsExactly(Freshness.LIVE);

        view.now = NOW.plusSeconds(2);
        rollUp(Freshness.CATCHING_UP, view.now);

        assertThat(freshnessTold()).containsExactly(Freshness.CATCHING_UP);
        assertThat(told()).isEqualTo(view.known.all(view.now));
    }

    @Test
    void whatWasReadAtFirstIsMadeOlderByTheSameRollUpToo() {
        view.known.put(Events.system(Freshness.STALE, NOW), NOW);
        view.known.put(Events.of("a", 1, 0), NOW.plusSeconds(1));
        journal.replaced();
        assertThat(freshnessTold()).containsExactly(Freshness.LIVE);

        rollUp(Freshness.STALE, NOW.plusSeconds(2));

        assertThat(told()).isEqualTo(view.known.all(view.now));
    }

    /** Else a reader could be told of what is forgotten, and take its being forgotten for older than itself. */
    @Test
    void whatALastNumberReplacedIsNotMetAnyMore() {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int time = 0; time < 100_000; time++) {
                put("a", 1 + time % 2);
            }
        });

        while (!writer.isDone()) {
            long known = journal.lastNumber();
            int met = 0;
            for (HealthChange change : journal.after(0)) {
                met += change.number() <= known ? 1 : 0;
            }
            assertThat(met).as("changes through %d", known).isLessThanOrEqualTo(1);
        }
        writer.join();
    }

    @Test
    void whoeverWaitsIsAwoken() {
        List<Long> awoken = new ArrayList<>();
        journal.onChange(() -> awoken.add(journal.lastNumber()));

        put("a", 1);
        remove("a");
        journal.replaced();

        assertThat(awoken).containsExactly(1L, 2L, 2L);
    }

    private void rollUp(Freshness freshness, Instant arrived) {
        view.known.put(Events.system(freshness, NOW), arrived);
        journal.rolledUp();
    }

    private List<HealthStatus> told() {
        List<HealthStatus> told = new ArrayList<>();
        for (HealthChange change : journal.after(0)) {
            if (change instanceof HealthChange.Health health) {
                told.add(health.event());
            }
        }
        return told;
    }

    private List<Freshness> freshnessTold() {
        return told().stream().map(HealthStatus::freshness).toList();
    }

    private List<Integer> slots() {
        List<Integer> slots = new ArrayList<>();
        journal.after(0).forEach(change -> slots.add(change.slot()));
        return slots;
    }

    private void put(String name, int successes) {
        view.known.put(Events.of(name, successes, 0), NOW);
        journal.changed(new IntegrationName(name));
    }

    private void remove(String name) {
        view.known.remove(new IntegrationName(name));
        journal.changed(new IntegrationName(name));
    }

    private List<String> after(long number) {
        List<String> found = new ArrayList<>();
        for (HealthChange change : journal.after(number)) {
            found.add(change.number() + " " + shown(change));
        }
        return found;
    }

    private static String shown(HealthChange change) {
        if (change instanceof HealthChange.Health health) {
            return health.event().integration() + " "
                    + health.event().settled().figures().successful();
        }
        return change instanceof HealthChange.Forgotten forgotten
                ? forgotten.name() + " forgotten"
                : "system " + ((HealthChange.RollUp) change).event().freshness();
    }

    private static final class Known implements HealthView {
        private final KnownHealth known = new KnownHealth(FreshnessLimits.DEFAULT);
        private Instant now = NOW;

        @Override
        public Answer<HealthStatus> find(IntegrationName name) {
            return known.find(name, now)
                    .<Answer<HealthStatus>>map(Answer.Found::new)
                    .orElseGet(() -> new Answer.NotFound<>("no " + name));
        }

        @Override
        public Answer<List<HealthStatus>> all() {
            return new Answer.Found<>(known.all(now));
        }

        @Override
        public Answer<SystemStatus> system() {
            return known.system(now)
                    .<Answer<SystemStatus>>map(Answer.Found::new)
                    .orElseGet(() -> new Answer.NotReady<>("none yet", Duration.ZERO));
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }
}
