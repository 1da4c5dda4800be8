/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotPanesTest {
    private static final IntegrationName PAYMENTS = new IntegrationName("payments");
    private static final List<IntegrationName> NAMES =
            List.of(PAYMENTS, new IntegrationName("payment"), new IntegrationName("sms"));
    private static final Tally SUCCESS = Tally.of(Outcome.SUCCESS, new CallDuration.Measured(12_000));
    private static final Tally IGNORED = Tally.of(Outcome.IGNORED, CallDuration.ABSENT);

    @TempDir
    private Path folder;

    private KeyValueStore<PaneKey, Tally> store;
    private HotPanes panes;

    @BeforeEach
    void open() {
        store = open("panes");
        panes = new HotPanes(new StoredPanes(store), 100);
    }

    private KeyValueStore<PaneKey, Tally> open(String name) {
        KeyValueStore<PaneKey, Tally> opened =
                StoredPanes.builder(name).withLoggingDisabled().build();
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        opened.init(context.getStateStoreContext(), opened);
        return opened;
    }

    @Test
    void aPaneAtHandIsStoredOnceItIsFlushed() {
        panes.add(PAYMENTS, 100, SUCCESS);
        panes.add(PAYMENTS, 100, SUCCESS);
        assertThat(store.get(new PaneKey(PAYMENTS, 100))).isNull();

        panes.flush();

        assertThat(store.get(new PaneKey(PAYMENTS, 100))).isEqualTo(SUCCESS.plus(SUCCESS));
    }

    @Test
    void aPaneThatHoldsNothingAnyMoreIsNotStored() {
        panes.add(PAYMENTS, 100, SUCCESS);
        panes.flush();
        panes.add(PAYMENTS, 100, Tally.EMPTY.minus(SUCCESS));

        panes.flush();

        assertThat(store.get(new PaneKey(PAYMENTS, 100))).isNull();
    }

    @Test
    void anOldPaneIsStoredAtOnce() {
        panes.add(PAYMENTS, 99, SUCCESS);

        assertThat(store.get(new PaneKey(PAYMENTS, 99))).isEqualTo(SUCCESS);
    }

    /** Panes at hand answer as those do that are read from the store each time, whatever is flushed when. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theyAnswerAsStoredPanesDo(long seed) {
        Random random = new Random(seed);
        StoredPanes plain = new StoredPanes(open("plain"));
        long from = 100;
        for (int step = 0; step < 4_000; step++) {
            IntegrationName name = NAMES.get(random.nextInt(NAMES.size()));
            long pane = from + random.nextInt(80) - 40;
            switch (random.nextInt(40)) {
                case 0 -> panes.flush();
                case 1 -> {
                    from += random.nextInt(10);
                    panes.keepFrom(from);
                }
                case 2 -> {
                    panes.flush();
                    panes = new HotPanes(new StoredPanes(store), from);
                }
                case 3 -> {
                    panes.dropBefore(name, pane - 60);
                    plain.dropBefore(name, pane - 60);
                }
                case 4 -> {
                    from = 100L + random.nextInt(40);
                    panes.startFrom(from);
                }
                case 5 -> panes.keepAtMost(random.nextInt(60), from + 40);
                default -> {
                    Tally delta = delta(random, plain.sum(name, pane, pane));
                    panes.add(name, pane, delta);
                    plain.add(name, pane, delta);
                }
            }
            assertSame(plain, name, pane, pane + random.nextInt(60) - 10, "seed " + seed + ", step " + step);
        }
        assertThat(integrations(panes)).isEqualTo(integrations(plain));
    }

    /** A year of a busy integration must not fill the heap, however long the windows are. */
    @Test
    void noMoreAreKeptAtHandThanFitAndTheNewestStay() {
        for (int pane = 100; pane < 1_100; pane++) {
            panes.add(PAYMENTS, pane, SUCCESS);
        }
        assertThat(panes.atHand()).isEqualTo(1_000);

        panes.keepAtMost(300, 1_100);

        assertThat(panes.atHand()).isBetween(200L, 300L);
        assertThat(panes.sum(PAYMENTS, 100, 1_099).successes()).isEqualTo(1_000);
        assertThat(panes.firstFrom(PAYMENTS, Long.MIN_VALUE)).hasValue(100);
    }

    private static Tally delta(Random random, Tally held) {
        return switch (random.nextInt(4)) {
            case 0 -> Tally.EMPTY.minus(held);
            case 1 -> IGNORED;
            default -> SUCCESS;
        };
    }

    private void assertSame(Panes plain, IntegrationName name, long first, long last, String when) {
        assertThat(panes.sum(name, first, last)).as(when).isEqualTo(plain.sum(name, first, last));
        assertThat(panes.firstFrom(name, first)).as(when).isEqualTo(plain.firstFrom(name, first));
        assertThat(panes.firstFrom(name, Long.MIN_VALUE)).as(when).isEqualTo(plain.firstFrom(name, Long.MIN_VALUE));
        assertThat(panes.lastSeen(name, last)).as(when).isEqualTo(plain.lastSeen(name, last));
        assertThat(latestFirst(panes, name, last, first)).as(when).isEqualTo(latestFirst(plain, name, last, first));
    }

    private static List<String> latestFirst(Panes panes, IntegrationName name, long last, long first) {
        List<String> shown = new ArrayList<>();
        panes.latestFirst(name, last, first, (pane, tally) -> {
            shown.add(pane + " " + tally);
            return shown.size() < 20;
        });
        return shown;
    }

    private static List<IntegrationName> integrations(Panes panes) {
        List<IntegrationName> all = new ArrayList<>();
        Optional<IntegrationName> next = panes.integrationAfter(Optional.empty());
        while (next.isPresent()) {
            all.add(next.get());
            next = panes.integrationAfter(next);
        }
        return all;
    }
}
