/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;
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
        stores = new LedgerStores(folder, HORIZON);
        ledger = new StoredLedger(stores.rows, stores.generations, stores.ahead, HORIZON);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    /** Each is a database of its own, deleted as a folder. */
    @Test
    void atMostThreeGenerationsAreOnDisk() {
        for (long minutes = 0; minutes < 20 * 60; minutes++) {
            put(minutes, NOW + minutes * MINUTE, NOW + minutes * MINUTE);
            ledger.dropBefore(NOW + (minutes - 120) * MINUTE);

            assertThat(generationsOnDisk()).as("minute %d", minutes).isBetween(1, LedgerGenerations.MOST);
        }
        assertThat(stores.generations.approximateNumEntries()).isEqualTo(LedgerGenerations.MOST);
        assertThat(ledger.find(Entries.row(20 * 60 - 181))).isEmpty();
    }

    @Test
    void aStreamThatStandsStillBeginsNoGenerations() {
        put(1, NOW);

        for (long seconds = 0; seconds < 1_000; seconds++) {
            ledger.dropBefore(NOW + seconds * MINUTE);
        }

        assertThat(stores.generations.approximateNumEntries()).isLessThanOrEqualTo(2);
    }

    @Test
    void aNewRowIsNotLookedUp() {
        StoredLedger counted = new StoredLedger(countingReads(), stores.generations, stores.ahead, HORIZON);

        for (long id = 0; id < 10_000; id++) {
            counted.put(Entries.row(id), counted.find(Entries.row(id)), Entries.counted(id, NOW), NOW);
        }
        assertThat(reads).hasValueLessThan(200);

        reads.set(0);
        assertThat(counted.find(Entries.row(5_000))).isPresent();
        assertThat(reads).hasValue(1);
    }

    @Test
    void whatWasPutBeforeARestartIsFoundAfterIt() {
        put(1, NOW);
        put(2, NOW + 24 * HOUR);

        ledger = new StoredLedger(stores.rows, stores.generations, stores.ahead, HORIZON);
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
    private WindowStore<Bytes, LedgerEntry> countingReads() {
        InvocationHandler counting = (proxy, method, arguments) -> {
            if (method.getName().equals("fetch")) {
                reads.incrementAndGet();
            }
            return method.invoke(stores.rows, arguments);
        };
        return (WindowStore<Bytes, LedgerEntry>)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {WindowStore.class}, counting);
    }

    private void put(long id, long atMicros) {
        put(id, atMicros, NOW);
    }

    private void put(long id, long atMicros, long nowMicros) {
        ledger.put(Entries.row(id), ledger.find(Entries.row(id)), Entries.counted(id, atMicros), nowMicros);
    }

    private int generationsOnDisk() {
        try (Stream<Path> all = Files.find(
                folder, 4, (path, what) -> path.getFileName().toString().startsWith("ledger-rows."))) {
            return (int) all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
