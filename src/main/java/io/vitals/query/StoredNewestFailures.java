/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.FailureOf;
import io.vitals.event.NewestFailures;
import io.vitals.query.Answer.Found;
import io.vitals.store.StoredFailures;
import io.vitals.topology.Names;
import io.vitals.topology.VitalsConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the newest failures by interactive query: one value of each partition. */
public final class StoredNewestFailures implements NewestFailureReader {
    private final LocalStores stores;
    private final int partitions;

    /** A reader of these stores. */
    public StoredNewestFailures(LocalStores stores, VitalsConfig config) {
        this.stores = stores;
        this.partitions = config.topics().partitions();
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public NewestHere here() {
        Set<Integer> read = new HashSet<>();
        List<List<FailureOf>> lists = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            Answer<NewestFailures> answer =
                    stores.value(Names.NEWEST_FAILURES, partition, StoredFailures.NEWEST, NewestFailures.NONE);
            if (answer instanceof Found<NewestFailures> found) {
                read.add(partition);
                lists.add(found.value().told());
            }
        }
        return new NewestHere(read, NewestFailures.merge(lists));
    }
}
