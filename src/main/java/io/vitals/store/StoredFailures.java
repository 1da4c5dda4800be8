/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.FailureBinary;
import io.vitals.event.Failure;
import io.vitals.event.FailureChange;
import io.vitals.event.FailureChange.Failed;
import io.vitals.event.NewestFailures;
import io.vitals.event.RecentFailures;
import io.vitals.observation.IntegrationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The newest failures of each integration of a partition. What changed is stored with {@link #flush}, before the next
 * commit, as a page of its own; after {@value #CHANGES_APART} changes, all pages of an integration become one. So a
 * single failure is a small record, and a storm of them one a commit; on the heap there is a number per integration.
 */
public final class StoredFailures {
    /** The key that the newest of all integrations of a partition are stored under. */
    public static final String NEWEST = StoredNewest.KEY;

    /** Half of what is kept: what is stored is written twice, then, on average. */
    private static final int CHANGES_APART = RecentFailures.MOST / 2;

    /** So that a correction of millions of rows does not fill the heap until the commit. */
    private static final int MANY = 1_000;

    private final KeyValueStore<FailurePage, List<FailureChange>> store;
    private final StoredNewest newest;
    private final Map<IntegrationName, List<FailureChange>> unstored = new LinkedHashMap<>();
    private final Map<IntegrationName, Apart> apart = new HashMap<>();

    /** What an integration has on pages of their own. */
    private record Apart(int pages, int changes) {}

    /**
     * The failures in a store that the builder makes.
     *
     * @param newest where the newest of all integrations are
     */
    public StoredFailures(
            KeyValueStore<FailurePage, List<FailureChange>> store, KeyValueStore<String, NewestFailures> newest) {
        this.store = store;
        this.newest = new StoredNewest(newest, new Kept());
    }

    public static StoreBuilder<KeyValueStore<FailurePage, List<FailureChange>>> builder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), FailurePage.serde(), FailureBinary.serde());
    }

    /** A store for the newest of all integrations, all of them under {@link #NEWEST}. */
    public static StoreBuilder<KeyValueStore<String, NewestFailures>> newestBuilder(String name) {
        return StoredNewest.builder(name);
    }

    /** Notes changes, in their order. */
    public void note(IntegrationName integration, List<FailureChange> changes) {
        List<FailureChange> all = unstored.computeIfAbsent(integration, name -> new ArrayList<>());
        all.addAll(changes);
        if (all.size() >= MANY) {
            store(integration, all);
            unstored.remove(integration);
        }
    }

    /** Stores what was noted since the last time; to be called before each commit. */
    public void flush() {
        unstored.forEach(this::store);
        unstored.clear();
        newest.flush();
    }

    private void store(IntegrationName integration, List<FailureChange> changes) {
        Apart before = apart(integration);
        if (before.changes() + changes.size() < CHANGES_APART) {
            Apart after = new Apart(before.pages() + 1, before.changes() + changes.size());
            store.put(new FailurePage(integration, after.pages()), List.copyOf(changes));
            apart.put(integration, after);
        } else {
            replace(integration, read(integration).after(changes));
        }
        newest.changed(integration, changes);
    }

    /** At one blow, so that whoever reads meanwhile sees all or nothing of it. */
    private void replace(IntegrationName integration, RecentFailures all) {
        List<KeyValue<FailurePage, List<FailureChange>>> pages = new ArrayList<>();
        pages.add(page(integration, 0, all.newestFirst().isEmpty() ? null : asChanges(all)));
        int last = apart(integration).pages();
        for (int page = 1; page <= last; page++) {
            pages.add(page(integration, page, null));
        }
        store.putAll(pages);
        apart.put(integration, new Apart(0, 0));
    }

    /** A page to be put, or to be deleted where it holds nothing. */
    @SuppressWarnings("NullAway") // Kafka's pair may hold null, which deletes
    private static KeyValue<FailurePage, List<FailureChange>> page(
            IntegrationName integration, int page, @Nullable List<FailureChange> changes) {
        return new KeyValue<>(new FailurePage(integration, page), changes);
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
        return failures.newestFirst().stream().<FailureChange>map(Failed::new).toList();
    }

    /**
     * Forgets the failures of an integration up to an instant.
     *
     * @param throughMicros microseconds since the epoch; later ones stay
     */
    public void forget(IntegrationName integration, long throughMicros) {
        List<FailureChange> latest =
                Optional.ofNullable(unstored.remove(integration)).orElse(List.of());
        List<Failure> later = read(integration).after(latest).newestFirst().stream()
                .filter(failure -> failure.atMicros() > throughMicros)
                .toList();
        replace(integration, new RecentFailures(later));
        newest.leaving(integration, later);
        if (later.isEmpty()) {
            apart.remove(integration);
        }
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

    /** What is stored, for the newest of all. */
    private final class Kept implements StoredNewest.Kept {
        @Override
        public RecentFailures of(IntegrationName integration) {
            return read(integration);
        }

        @Override
        public void forEach(BiConsumer<IntegrationName, RecentFailures> each) {
            List<FailureChange> its = new ArrayList<>();
            Optional<IntegrationName> name = Optional.empty();
            try (KeyValueIterator<FailurePage, List<FailureChange>> pages = store.all()) {
                while (pages.hasNext()) {
                    KeyValue<FailurePage, List<FailureChange>> page = pages.next();
                    if (name.isPresent() && !name.get().equals(page.key.integration())) {
                        each.accept(name.get(), RecentFailures.NONE.after(its));
                        its.clear();
                    }
                    name = Optional.of(page.key.integration());
                    its.addAll(page.value);
                }
            }
            name.ifPresent(last -> each.accept(last, RecentFailures.NONE.after(its)));
        }
    }
}
