/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.Stores;

/** Stores on the heap that otherwise lie on disk: made in no time. */
public final class HeapStores {
    private HeapStores() {}

    public static StateStore ledgerRows(String name) {
        return store(name, Serdes.ByteArray());
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
