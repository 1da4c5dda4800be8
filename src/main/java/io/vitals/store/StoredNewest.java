/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.NewestFailuresBinary;
import io.vitals.event.Failure;
import io.vitals.event.FailureChange;
import io.vitals.event.FailureChange.Failed;
import io.vitals.event.FailureOf;
import io.vitals.event.NewestFailures;
import io.vitals.event.RecentFailures;
import io.vitals.observation.IntegrationName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The newest failures over all integrations of a partition, exactly those that are the newest among the failures kept:
 * one value, so that whoever reads it sees all of one commit.
 *
 * <p>It follows every change as it is stored, at the cost of a look at thirty failures. Only when corrections have left
 * fewer than are told, others are looked for: the first time among all that are kept, which for 100,000 integrations
 * takes seconds, once; from then on it is known of each integration before which instant none of its failures lies
 * (some 100 bytes each), so that only those are read whose failures may be among the newest, some thirty.
 */
final class StoredNewest {
    /** The only key. */
    static final String KEY = "newest";

    private final KeyValueStore<String, NewestFailures> store;
    private final Kept kept;
    private NewestFailures newest;
    private NewestFailures stored;
    private @Nullable Bounds bounds;

    /** The failures that are kept, as they are stored. */
    interface Kept {
        RecentFailures of(IntegrationName integration);

        void forEach(BiConsumer<IntegrationName, RecentFailures> each);
    }

    /** Taken from what is kept, where none are stored yet. */
    StoredNewest(KeyValueStore<String, NewestFailures> store, Kept kept) {
        this.store = store;
        this.kept = kept;
        @Nullable NewestFailures found = store.get(KEY);
        if (found == null) {
            this.newest = all();
            this.stored = newest;
            store.put(KEY, newest);
        } else {
            this.newest = found;
            this.stored = found;
        }
    }

    static StoreBuilder<KeyValueStore<String, NewestFailures>> builder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), NewestFailuresBinary.serde());
    }

    /** Changes that are stored with those that are kept now, in their order. */
    void changed(IntegrationName integration, List<FailureChange> changes) {
        for (FailureChange change : changes) {
            if (change instanceof Failed failed) {
                failed(integration, failed);
            } else {
                newest = newest.mended(integration, change.row());
            }
        }
    }

    private void failed(IntegrationName integration, Failed failed) {
        if (bounds != null) {
            bounds.raise(integration, failed.failure().atMicros());
        }
        FailureOf now = new FailureOf(integration, failed.failure());
        boolean wasHere = newest.of(integration, failed.row()).isPresent();
        if (!wasHere && !newest.reaches(now)) {
            return;
        }
        newest = newest.failed(failed.keeps().equals(Failed.Keeps.NOTHING) ? now : whole(integration, failed));
    }

    /** With the words that the change has left out: they are among those that are kept, for these are. */
    private FailureOf whole(IntegrationName integration, Failed failed) {
        Optional<Failure> before = newest.of(integration, failed.row());
        Optional<Failure> whole = before.isPresent()
                ? before.map(known -> failed.completedBy(new Failed(known)).failure())
                : kept.of(integration).newestFirst().stream()
                        .filter(one -> one.row().equals(failed.row()))
                        .findFirst()
                        .map(known -> failed.completedBy(new Failed(known)).failure());
        return new FailureOf(integration, whole.orElse(failed.failure()));
    }

    /** Of an integration only these are kept from now on. */
    void leaving(IntegrationName integration, List<Failure> left) {
        if (bounds != null) {
            left.forEach(failure -> bounds.raise(integration, failure.atMicros()));
        }
        newest = newest.leaving(integration, left);
    }

    /** Stores them if they are others than before; all that is kept must be stored already. */
    void flush() {
        if (!newest.isEnough()) {
            newest = bounds == null ? all() : bounds.newest(kept);
        }
        if (!newest.equals(stored)) {
            store.put(KEY, newest);
            stored = newest;
        }
    }

    private NewestFailures all() {
        Bounds found = new Bounds();
        NewestFailures[] all = {NewestFailures.NONE};
        kept.forEach((integration, failures) -> {
            for (Failure failure : failures.newestFirst()) {
                found.raise(integration, failure.atMicros());
                all[0] = all[0].failed(new FailureOf(integration, failure));
            }
        });
        bounds = found;
        return all[0];
    }

    /** Of each integration an instant that none of its failures comes after. */
    private static final class Bounds {
        private final Map<IntegrationName, Bound> byName = new HashMap<>();
        private final TreeSet<Bound> latestFirst = new TreeSet<>(Bound.LATEST_FIRST);

        private record Bound(IntegrationName integration, long atMicros) {
            static final Comparator<Bound> LATEST_FIRST =
                    Comparator.comparingLong(Bound::atMicros).reversed().thenComparing(Bound::integration);
        }

        void raise(IntegrationName integration, long atMicros) {
            @Nullable Bound before = byName.get(integration);
            if (before == null || before.atMicros() < atMicros) {
                set(integration, Optional.of(atMicros));
            }
        }

        private void set(IntegrationName integration, Optional<Long> atMicros) {
            @Nullable Bound before = byName.remove(integration);
            if (before != null) {
                latestFirst.remove(before);
            }
            atMicros.map(at -> new Bound(integration, at)).ifPresent(bound -> {
                byName.put(integration, bound);
                latestFirst.add(bound);
            });
        }

        /** Reads integrations, the latest bounds first, until no other can have a failure among the newest. */
        NewestFailures newest(Kept kept) {
            NewestFailures newest = NewestFailures.NONE;
            Map<IntegrationName, Optional<Long>> lower = new HashMap<>();
            for (Bound bound : latestFirst) {
                if (!newest.isComplete() && isBefore(bound.atMicros(), newest)) {
                    break;
                }
                List<Failure> its = kept.of(bound.integration()).newestFirst();
                newest = newest.leaving(bound.integration(), its);
                lower.put(bound.integration(), its.stream().findFirst().map(Failure::atMicros));
            }
            lower.forEach(this::set);
            return newest;
        }

        /** Of the same instant it may still come before the last one. */
        private static boolean isBefore(long atMicros, NewestFailures newest) {
            List<FailureOf> all = newest.newestFirst();
            return atMicros < all.get(all.size() - 1).failure().atMicros();
        }
    }
}
