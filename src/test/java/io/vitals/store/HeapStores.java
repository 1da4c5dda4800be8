/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.Stores;

/** Stores on the heap that otherwise lie on disk: made in no time. */
public final class HeapStores {
    private HeapStores() {}

    /** It forgets a little later than the one on disk, which drops whole segments. */
    public static StateStore ledgerRows(String name) {
        Duration retention = Duration.ofMillis(3 * LedgerGenerations.SEGMENT_MILLIS);
        return Stores.windowStoreBuilder(
                        Stores.inMemoryWindowStore(name, retention, Duration.ofMillis(1), false),
                        Serdes.Bytes(),
                        LedgerBinary.serde())
                .withLoggingDisabled()
                .build();
    }

    public static StateStore ledgerAhead(String name) {
        return store(name, LedgerBinary.aheadSerde());
    }

    public static StateStore moves(String name) {
        return store(name, MoveBinary.serde());
    }

    private static StateStore store(String name, Serde<?> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), values)
                .withLoggingDisabled()
                .build();
    }
}
