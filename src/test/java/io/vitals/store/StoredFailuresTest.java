/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static io.vitals.event.Failures.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.codec.FailureBinary;
import io.vitals.event.FailureChange;
import io.vitals.event.Failures;
import io.vitals.event.NewestFailures;
import io.vitals.event.RecentFailures;
import io.vitals.observation.IntegrationName;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFailuresTest {
    private static final IntegrationName PAYMENTS = new IntegrationName("payments");
    private static final IntegrationName OTHER = new IntegrationName("payments2");

    private final KeyValueStore<FailurePage, List<FailureChange>> store = newStore();

    private final KeyValueStore<String, NewestFailures> newest = newestStore();

    private static KeyValueStore<String, NewestFailures> newestStore() {
        KeyValueStore<String, NewestFailures> store =
                StoredFailures.newestBuilder("newest").withLoggingDisabled().build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(new Properties());
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private static KeyValueStore<FailurePage, List<FailureChange>> newStore() {
        KeyValueStore<FailurePage, List<FailureChange>> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("failures"), FailurePage.serde(), FailureBinary.serde())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(new Properties());
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    @Test
    void aSingleFailureIsASmallRecord() {
        StoredFailures failures = new StoredFailures(store, newest);
        failures.note(PAYMENTS, List.of(failed(1, 100)));
        failures.flush();

        failures.note(PAYMENTS, List.of(failed(2, 200)));
        failures.flush();

        assertThat(store.get(new FailurePage(PAYMENTS, 2))).containsExactly(failed(2, 200));
    }

    @Test
    void manyPagesBecomeOne() {
        StoredFailures failures = new StoredFailures(store, newest);

        for (int id = 0; id < 100; id++) {
            failures.note(PAYMENTS, List.of(failed(id, id)));
            failures.flush();
        }

        assertThat(pages()).isLessThan(RecentFailures.MOST);
        assertThat(read(PAYMENTS).newestFirst()).hasSize(RecentFailures.MOST);
    }

    @Test
    void whatIsForgottenLeavesNoPage() {
        StoredFailures failures = new StoredFailures(store, newest);
        failures.note(PAYMENTS, changes(new Random(1), 30));
        failures.flush();
        failures.note(PAYMENTS, List.of(failed(1, 100)));
        failures.flush();
        failures.note(PAYMENTS, List.of(failed(2, 100)));

        failures.forget(PAYMENTS, 5_000);
        failures.flush();

        assertThat(pages()).isZero();
    }

    @Test
    void whatFailedAfterItWasForgottenStays() {
        StoredFailures failures = new StoredFailures(store, newest);
        failures.note(PAYMENTS, List.of(failed(1, 100), failed(2, 300)));
        failures.flush();
        failures.note(PAYMENTS, List.of(failed(3, 200), failed(4, 400)));

        failures.forget(PAYMENTS, 200);
        failures.flush();

        assertThat(read(PAYMENTS).newestFirst())
                .extracting(failure -> failure.row().key())
                .containsExactly("{\"id\":4}", "{\"id\":2}");
    }

    @Test
    void aCorrectionOfThousandsOfRowsDoesNotWaitForTheCommit() {
        StoredFailures failures = new StoredFailures(store, newest);

        failures.note(
                PAYMENTS,
                IntStream.range(0, 1_500)
                        .<FailureChange>mapToObj(id -> failed(id, id))
                        .toList());

        assertThat(read(PAYMENTS).newestFirst()).hasSize(RecentFailures.MOST);
    }

    /** In whatever parts it is stored, and however often it is opened anew in between: as if all had come at once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isAsIfAllHadComeAtOnce(long seed) {
        Random random = new Random(seed);
        StoredFailures failures = new StoredFailures(store, newest);
        RecentFailures expected = RecentFailures.NONE;
        for (int commit = 0; commit < 200; commit++) {
            List<FailureChange> changes = changes(random, random.nextInt(6));
            failures.note(PAYMENTS, changes);
            failures.note(OTHER, List.of(failed(commit, commit)));
            failures.flush();
            expected = expected.after(changes);
            if (random.nextInt(10) == 0) {
                failures = new StoredFailures(store, newest);
            }
            assertThat(read(PAYMENTS)).as("seed %d, commit %d", seed, commit).isEqualTo(expected);
        }
        assertThat(read(OTHER).newestFirst()).hasSize(RecentFailures.MOST);
    }

    /** Of fewer rows than are kept: of more, which of them make room depends on when they are put together. */
    private static List<FailureChange> changes(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Failures.any(random, RecentFailures.MOST))
                .toList();
    }

    private RecentFailures read(IntegrationName integration) {
        try (KeyValueIterator<FailurePage, List<FailureChange>> pages =
                store.range(FailurePage.first(integration), FailurePage.last(integration))) {
            return StoredFailures.read(pages);
        }
    }

    private long pages() {
        long pages = 0;
        try (KeyValueIterator<FailurePage, List<FailureChange>> all = store.all()) {
            while (all.hasNext()) {
                all.next();
                pages++;
            }
        }
        return pages;
    }
}
