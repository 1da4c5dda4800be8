/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.FailureBinary;
import io.vitals.event.FailureChange;
import io.vitals.event.FailureChange.Failed;
import io.vitals.event.RecentFailures;
import io.vitals.observation.IntegrationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The newest failures of each integration of a partition. What changed is stored with {@link #flush}, before the next
 * commit, as a page of its own; after {@value #CHANGES_APART} changes, all pages of an integration become one. So a
 * single failure is a small record, and a storm of them one a commit; on the heap there is a number per integration.
 */
public final class StoredFailures {
    /** Half of what is kept: what is stored is written twice, then, on average. */
    private static final int CHANGES_APART = RecentFailures.MOST / 2;

    private final KeyValueStore<FailurePage, List<FailureChange>> store;
    private final Map<IntegrationName, List<FailureChange>> unstored = new LinkedHashMap<>();
    private final Map<IntegrationName, Apart> apart = new HashMap<>();

    /** What an integration has on pages of their own. */
    private record Apart(int pages, int changes) {}

    /** The failures in a store that the builder makes. */
    public StoredFailures(KeyValueStore<FailurePage, List<FailureChange>> store) {
        this.store = store;
    }

    public static StoreBuilder<KeyValueStore<FailurePage, List<FailureChange>>> builder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), FailurePage.serde(), FailureBinary.serde());
    }

    /** Notes changes, in their order. */
    public void note(IntegrationName integration, List<FailureChange> changes) {
        unstored.computeIfAbsent(integration, name -> new ArrayList<>()).addAll(changes);
    }

    /** Stores what was noted since the last time; to be called before each commit. */
    public void flush() {
        unstored.forEach(this::store);
        unstored.clear();
    }

    private void store(IntegrationName integration, List<FailureChange> changes) {
        Apart before = apart(integration);
        if (before.changes() + changes.size() < CHANGES_APART) {
            Apart after = new Apart(before.pages() + 1, before.changes() + changes.size());
            store.put(new FailurePage(integration, after.pages()), List.copyOf(changes));
            apart.put(integration, after);
        } else {
            RecentFailures all = read(integration).after(changes);
            // before the others are gone: whoever reads between the two reads some changes twice, which changes nothing
            store.put(FailurePage.first(integration), asChanges(all));
            dropFrom(1, integration);
        }
    }

    /** Read when an integration fails for the first time since the start. */
    private Apart apart(IntegrationName integration) {
        return apart.computeIfAbsent(integration, name -> {
            Apart found = new Apart(0, 0);
            try (KeyValueIterator<FailurePage, List<FailureChange>> pages =
                    store.range(new FailurePage(name, 1), FailurePage.last(name))) {
                while (pages.hasNext()) {
                    KeyValue<FailurePage, List<FailureChange>> page = pages.next();
                    found = new Apart(page.key.page(), found.changes() + page.value.size());
                }
            }
            return found;
        });
    }

    private static List<FailureChange> asChanges(RecentFailures failures) {
        return failures.newestFirst().stream()
                .<FailureChange>map(failure -> new Failed(failure, false))
                .toList();
    }

    private void dropFrom(int first, IntegrationName integration) {
        int last = apart(integration).pages();
        for (int page = first; page <= last; page++) {
            store.delete(new FailurePage(integration, page));
        }
        apart.put(integration, new Apart(0, 0));
    }

    /** Forgets the failures of an integration. */
    public void forget(IntegrationName integration) {
        unstored.remove(integration);
        dropFrom(0, integration);
        apart.remove(integration);
    }

    private RecentFailures read(IntegrationName integration) {
        try (KeyValueIterator<FailurePage, List<FailureChange>> pages =
                store.range(FailurePage.first(integration), FailurePage.last(integration))) {
            return read(pages);
        }
    }

    /** What the pages of one integration hold together. */
    public static RecentFailures read(KeyValueIterator<FailurePage, List<FailureChange>> pages) {
        List<FailureChange> all = new ArrayList<>();
        while (pages.hasNext()) {
            KeyValue<FailurePage, List<FailureChange>> page = pages.next();
            all.addAll(page.value);
        }
        return RecentFailures.NONE.after(all);
    }
}
