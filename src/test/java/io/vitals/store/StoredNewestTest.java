/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static io.vitals.event.Failures.failed;
import static io.vitals.event.Failures.mended;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.codec.FailureBinary;
import io.vitals.codec.NewestFailuresBinary;
import io.vitals.event.Failure;
import io.vitals.event.FailureChange;
import io.vitals.event.FailureOf;
import io.vitals.event.Failures;
import io.vitals.event.NewestFailures;
import io.vitals.event.RecentFailures;
import io.vitals.observation.IntegrationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The newest failures of a partition, held against all that are kept. */
class StoredNewestTest {
    private static final List<IntegrationName> NAMES = IntStream.range(0, 40)
            .mapToObj(number -> new IntegrationName("name" + number))
            .toList();

    private final KeyValueStore<FailurePage, List<FailureChange>> pages =
            store("failures", FailurePage.serde(), FailureBinary.serde());
    private final KeyValueStore<String, NewestFailures> newest =
            store("newest", Serdes.String(), NewestFailuresBinary.serde());

    private StoredFailures failures = new StoredFailures(pages, newest);

    private static <K, V> KeyValueStore<K, V> store(String name, Serde<K> keys, Serde<V> values) {
        KeyValueStore<K, V> store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(new Properties());
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    @Test
    void withoutFailuresThereAreNone() {
        assertThat(newest()).isEqualTo(NewestFailures.NONE);
    }

    @Test
    void whatIsOlderThanTheNewestIsNotAmongThem() {
        for (int number = 0; number < 40; number++) {
            failures.note(NAMES.get(number), List.of(failed(number, 1_000 - number)));
        }
        failures.flush();

        assertThat(newest().told()).extracting(FailureOf::integration).containsExactlyElementsOf(NAMES.subList(0, 10));
        assertThat(newest().newestFirst()).hasSize(NewestFailures.KEPT);
    }

    @Test
    void whatTookTheirPlaceComesBackWhenTheNewestAreMended() {
        for (int number = 0; number < 40; number++) {
            failures.note(NAMES.get(number), List.of(failed(number, 1_000 - number)));
        }
        failures.flush();
        for (int number = 0; number < 38; number++) {
            failures.note(NAMES.get(number), List.of(mended(number)));
        }
        failures.flush();

        assertThat(newest().told()).extracting(FailureOf::integration).containsExactlyElementsOf(NAMES.subList(38, 40));
        assertThat(newest().isComplete()).isTrue();
    }

    @Test
    void wordsThatTheLogHasLeftOutAreThoseOfBefore() {
        failures.note(NAMES.get(0), List.of(failed(7, 1)));
        IntStream.range(0, 30).forEach(id -> failures.note(NAMES.get(1), List.of(failed(100 + id, 500))));
        failures.flush();
        failures.note(NAMES.get(0), List.of(Failures.silent(7, 1_000)));
        failures.flush();

        assertThat(newest().told().get(0).failure().message()).contains("message 7");
    }

    @Test
    void failuresThatWereKeptBeforeTheNewestWereAreFound() {
        failures.note(NAMES.get(3), List.of(failed(1, 100), failed(2, 300)));
        failures.note(NAMES.get(4), List.of(failed(1, 200)));
        failures.flush();
        newest.delete(StoredFailures.NEWEST);

        failures = new StoredFailures(pages, newest);

        assertThat(newest()).isEqualTo(naive());
    }

    /** Corrections, moves, forgetting, storms, restarts; times so few that most failures have one that is as new. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void isWhatLookingThroughAllWouldFind(long seed) {
        Random random = new Random(seed);
        int integrations = 1 + random.nextInt(NAMES.size());
        int changes = 1 + random.nextInt(12);
        for (int commit = 0; commit < 400; commit++) {
            for (int change = random.nextInt(changes); change > 0; change--) {
                change(random, NAMES.get(random.nextInt(integrations)));
            }
            if (random.nextInt(60) == 0) {
                mendNearlyAll(random, integrations);
            }
            failures.flush();
            if (random.nextInt(20) == 0) {
                failures = new StoredFailures(pages, newest);
            }
            assertThat(newest().told()).as("seed %d, commit %d", seed, commit).isEqualTo(naive().told());
        }
    }

    private void change(Random random, IntegrationName name) {
        if (random.nextInt(100) == 0) {
            failures.forget(name, random.nextInt(1_000));
        } else {
            failures.note(
                    name,
                    IntStream.rangeClosed(0, random.nextInt(3))
                            .mapToObj(number -> Failures.any(random, 60))
                            .toList());
        }
    }

    private void mendNearlyAll(Random random, int integrations) {
        for (IntegrationName name : NAMES.subList(0, integrations)) {
            failures.note(
                    name,
                    IntStream.range(0, 60)
                            .filter(id -> random.nextInt(20) != 0)
                            .<FailureChange>mapToObj(Failures::mended)
                            .toList());
        }
    }

    private NewestFailures newest() {
        return Optional.ofNullable(newest.get(StoredFailures.NEWEST)).orElseThrow();
    }

    private NewestFailures naive() {
        List<FailureOf> all = new ArrayList<>();
        for (IntegrationName name : NAMES) {
            try (KeyValueIterator<FailurePage, List<FailureChange>> its =
                    pages.range(FailurePage.first(name), FailurePage.last(name))) {
                RecentFailures kept = StoredFailures.read(its);
                for (Failure failure : kept.newestFirst()) {
                    all.add(new FailureOf(name, failure));
                }
            }
        }
        all.sort(FailureOf.NEWEST_FIRST);
        return new NewestFailures(
                all.subList(0, Math.min(NewestFailures.KEPT, all.size())), all.size() <= NewestFailures.KEPT);
    }
}
