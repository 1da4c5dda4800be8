/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.store.PurgeState;
import io.vitals.store.StoredPurges;
import java.util.Properties;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Stores as the topology has them, without a topology. */
final class InMemoryStores {
    private InMemoryStores() {}

    static KeyValueStore<String, PurgeState> purges() {
        KeyValueStore<String, PurgeState> store =
                StoredPurges.builder("purges").withLoggingDisabled().build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(new Properties());
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
