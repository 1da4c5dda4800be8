/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.Stores;

/** The ledger's store on the heap: made in no time. */
public final class HeapLedger {
    private HeapLedger() {}

    public static StateStore store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), LedgerBinary.serde())
                .withLoggingDisabled()
                .build();
    }
}
