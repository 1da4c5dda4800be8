/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.Field;
import io.vitals.cdc.Position;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.store.LedgerEntry.Known;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredLedgerTest {
    private static final Duration HORIZON = Duration.ofHours(2);
    private static final long NOW = 1_795_428_930_000_000L;
    private static final long MINUTE = 60_000_000L;

    @TempDir
    private Path folder;

    private KeyValueStore<Bytes, LedgerEntry> store;
    private StoredLedger ledger;

    @BeforeEach
    void open() {
        store = StoredLedger.builder("ledger").withLoggingDisabled().build();
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
        ledger = new StoredLedger(store, HORIZON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsRememberedIsFoundUntilTheHorizonHasPassedIt() {
        put(1, NOW - 60 * MINUTE);
        put(2, NOW);

        ledger.dropBefore(NOW - 30 * MINUTE);

        assertThat(ledger.find(row(1))).isEmpty();
        assertThat(ledger.find(row(2))).isPresent();
    }

    /** A look-up costs as many reads as there are generations. */
    @Test
    void aSnapshotOfYearsMakesNoMoreGenerationsThanTheHorizonHas() {
        for (long age = 0; age < 5_000; age++) {
            put(age, NOW - age * 60 * MINUTE);
        }

        assertThat(generations()).as("generations").hasSizeLessThanOrEqualTo(14);
        assertThat(ledger.find(row(4_999))).isPresent();
        ledger.dropBefore(NOW);
        ledger.dropBefore(NOW);
        assertThat(ledger.find(row(4_999))).isEmpty();
    }

    private void put(long id, long atMicros) {
        RowReading reading = new RowReading(
                Field.of(new IntegrationName("payments")),
                Field.of(atMicros),
                Field.of(Outcome.SUCCESS),
                Field.of(CallDuration.ABSENT));
        Seen seen = new Seen(Optional.empty(), Optional.of(Position.of(id)));
        LedgerEntry entry = new LedgerEntry(seen, Optional.of(new Known(reading, NOW, true)));
        ledger.put(row(id), ledger.find(row(id)), entry, NOW);
    }

    private static RowKey row(long id) {
        return new RowKey("vitals", "app", "public", "calls", "{\"id\":" + id + "}");
    }

    private Set<Integer> generations() {
        Set<Integer> generations = new HashSet<>();
        try (KeyValueIterator<Bytes, LedgerEntry> all = store.all()) {
            all.forEachRemaining(
                    entry -> generations.add(ByteBuffer.wrap(entry.key.get()).getInt()));
        }
        return generations;
    }
}
