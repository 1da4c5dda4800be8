/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.event.Failure;
import io.vitals.event.FailureChange;
import io.vitals.event.FailureChange.Failed;
import io.vitals.event.RecentFailures;
import io.vitals.observation.IntegrationName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Failures that are not yet sent on, on the heap: of each row what it tells last, and of an integration no more than
 * are kept in the end. They must be drained and sent before each commit, or they are lost.
 */
final class PendingFailures {
    /** So that a correction of millions of rows does not fill the heap. */
    private static final int MANY = 20_000;

    private final Map<IntegrationName, Map<Failure.Row, FailureChange>> changes = new LinkedHashMap<>();
    private int size;

    void add(IntegrationName integration, FailureChange change) {
        Map<Failure.Row, FailureChange> rows = changes.computeIfAbsent(integration, name -> new LinkedHashMap<>());
        int before = rows.size();
        FailureChange last = rows.remove(change.row());
        rows.put(
                change.row(),
                withMessageOf(last instanceof Failed failed ? Optional.of(failed) : Optional.empty(), change));
        size += rows.size() - before;
    }

    /** A message that is left out because it did not change is that of the change before, if that is pending here. */
    private static FailureChange withMessageOf(Optional<Failed> last, FailureChange change) {
        if (last.isPresent() && change instanceof Failed failed && failed.keepsMessage()) {
            Failed before = last.get();
            return new Failed(failed.failure().withMessage(before.failure().message()), before.keepsMessage());
        }
        return change;
    }

    /** Whether they should be sent without waiting for the commit. */
    boolean areMany() {
        return size >= MANY;
    }

    void drain(BiConsumer<IntegrationName, List<FailureChange>> out) {
        changes.forEach((integration, rows) -> out.accept(integration, worthSending(rows.values())));
        changes.clear();
        size = 0;
    }

    /**
     * Of the failures the newest, as many as are kept; of the rows that were mended all, for any may be among those.
     */
    private static List<FailureChange> worthSending(Iterable<FailureChange> rows) {
        List<Failed> failed = new ArrayList<>();
        List<FailureChange> worth = new ArrayList<>();
        for (FailureChange change : rows) {
            worth.add(change);
            if (change instanceof Failed one) {
                failed.add(one);
            }
        }
        if (failed.size() > RecentFailures.MOST) {
            failed.sort(Comparator.comparingLong(one -> one.failure().atMicros()));
            Set<FailureChange> old = new HashSet<>(failed.subList(0, failed.size() - RecentFailures.MOST));
            worth.removeIf(old::contains);
        }
        return worth;
    }
}
