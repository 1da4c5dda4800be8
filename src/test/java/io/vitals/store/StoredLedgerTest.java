/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredLedgerTest implements LedgerContract {
    @TempDir
    private Path folder;

    private LedgerStores stores;
    private StoredLedger ledger;

    @BeforeEach
    void open() {
        stores = new LedgerStores(folder);
        ledger = new StoredLedger(stores.rows, stores.ahead, HORIZON);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Test
    void atMostThreeGenerationsAreStoredAndOneThatGoes() {
        for (long minutes = 0; minutes < 20 * 60; minutes++) {
            put(minutes, NOW + minutes * MINUTE, NOW + minutes * MINUTE);
            ledger.seal();
            ledger.dropBefore(NOW + (minutes - 120) * MINUTE);

            assertThat(storedGenerations()).as("minute %d", minutes).hasSizeBetween(1, LedgerGenerations.MOST + 1);
        }
        assertThat(ledger.find(Entries.row(20 * 60 - 181))).isEmpty();
    }

    @Test
    void aStreamThatStandsStillBeginsNoGenerations() {
        put(1, NOW);

        for (long seconds = 0; seconds < 1_000; seconds++) {
            ledger.dropBefore(NOW + seconds * MINUTE);
        }
        put(2, NOW);
        ledger.seal();

        assertThat(storedGenerations()).containsExactly(1, 2);
    }

    @Test
    void aNewRowIsNotLookedUpInTheStore() {
        StoredLedger counted = new StoredLedger(countingReads(), stores.ahead, HORIZON);

        for (long id = 0; id < 100_000; id++) {
            counted.put(Entries.row(id), counted.find(Entries.row(id)), Entries.counted(id, NOW), NOW);
        }
        assertThat(reads).hasValue(0);

        assertThat(counted.find(Entries.row(5_000))).contains(Entries.counted(5_000, NOW));
        assertThat(reads).hasValue(1);
    }

    /** A commit's rows are one record, however many batches they fill: that is what makes it cheap. */
    @Test
    void rowsAreStoredByTheBatch() {
        for (long id = 0; id < 10_000; id++) {
            put(id, NOW);
        }
        ledger.seal();

        assertThat(batches()).hasSizeBetween(5, 50);
    }

    @Test
    void whatIsNotSealedIsNotStored() {
        put(1, NOW);
        ledger.seal();
        put(2, NOW);

        ledger = new StoredLedger(stores.rows, stores.ahead, HORIZON);

        assertThat(ledger.find(Entries.row(1))).isPresent();
        assertThat(ledger.find(Entries.row(2))).isEmpty();
    }

    @Test
    void aGenerationThatWasBeingDeletedWhenTheLedgerWasClosedGoesOnGoing() {
        for (long id = 0; id < 1_500; id++) {
            put(id, NOW);
            ledger.seal();
        }
        for (long minutes = 0; minutes < 600 && batchesOfTheFirst() >= 1_500; minutes++) {
            put(10_000 + minutes, NOW + minutes * MINUTE, NOW + minutes * MINUTE);
            ledger.seal();
            ledger.dropBefore(NOW + (minutes - 120) * MINUTE);
        }
        assertThat(batchesOfTheFirst()).isBetween(1L, 1_499L);

        ledger = new StoredLedger(stores.rows, stores.ahead, HORIZON);
        assertThat(ledger.find(Entries.row(1_499))).isEmpty();
        for (int pulse = 0; pulse < 3; pulse++) {
            ledger.dropBefore(NOW);
        }

        assertThat(batchesOfTheFirst()).isZero();
    }

    private long batchesOfTheFirst() {
        return batches().stream()
                .filter(batch -> LedgerGeneration.generationOf(batch) == 1)
                .count();
    }

    @Test
    void whatWasPutBeforeARestartIsFoundAfterIt() {
        put(1, NOW);
        put(2, NOW + 24 * HOUR);
        ledger.seal();

        ledger = new StoredLedger(stores.rows, stores.ahead, HORIZON);
        put(3, NOW);

        assertThat(List.of(1L, 2L, 3L))
                .allSatisfy(id -> assertThat(ledger.find(Entries.row(id))).isPresent());
    }

    /** As long as it is among those ahead: what a generation still holds of it must not come back when that ends. */
    @Test
    void aRowThatWentAheadLeavesNothingBehind() {
        put(1, NOW);
        put(1, NOW + 24 * HOUR);

        stores.ahead.delete(RowBytes.of(Entries.row(1)).bytes());

        assertThat(ledger.find(Entries.row(1))).isEmpty();
    }

    private final AtomicInteger reads = new AtomicInteger();

    @SuppressWarnings("unchecked")
    private KeyValueStore<Bytes, byte[]> countingReads() {
        InvocationHandler counting = (proxy, method, arguments) -> {
            if (method.getName().equals("get")) {
                reads.incrementAndGet();
            }
            return method.invoke(stores.rows, arguments);
        };
        return (KeyValueStore<Bytes, byte[]>)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, counting);
    }

    private void put(long id, long atMicros) {
        put(id, atMicros, NOW);
    }

    private void put(long id, long atMicros, long nowMicros) {
        ledger.put(Entries.row(id), ledger.find(Entries.row(id)), Entries.counted(id, atMicros), nowMicros);
    }

    private List<Bytes> batches() {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = stores.rows.all()) {
            all.forEachRemaining(batch -> keys.add(batch.key));
        }
        return keys;
    }

    private Set<Integer> storedGenerations() {
        return batches().stream().map(LedgerGeneration::generationOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
