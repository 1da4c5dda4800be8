/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.RecentFailures;
import io.vitals.observation.IntegrationName;
import io.vitals.store.FailurePage;
import io.vitals.store.StoredFailures;
import io.vitals.topology.Names;
import io.vitals.topology.VitalsConfig;

/** Reads failures by interactive query, from the partitions that this instance holds. */
public final class StoredFailureReader implements FailureReader {
    private final LocalStores stores;
    private final int partitions;

    /** A reader of these stores. */
    public StoredFailureReader(LocalStores stores, VitalsConfig config) {
        this.stores = stores;
        this.partitions = config.topics().partitions();
    }

    @Override
    public Answer<RecentFailures> newest(IntegrationName name) {
        return stores.range(
                Names.FAILURES,
                Names.partitionOf(name.value(), partitions),
                FailurePage.first(name),
                FailurePage.last(name),
                StoredFailures::read);
    }
}
