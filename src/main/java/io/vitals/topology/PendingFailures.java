/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.event.Failure;
import io.vitals.event.FailureChange;
import io.vitals.event.FailureChange.Failed;
import io.vitals.event.FailureChange.Mended;
import io.vitals.event.RecentFailures;
import io.vitals.observation.IntegrationName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Failures that are not yet sent on, on the heap: of each row what it tells last, and of an integration no more than
 * are kept in the end. They must be drained and sent before each commit, or they are lost.
 */
final class PendingFailures {
    /** So that a correction of millions of rows does not fill the heap. */
    private static final int MANY = 20_000;

    private final Map<IntegrationName, Map<Failure.Row, Pending>> rows = new LinkedHashMap<>();
    private int size;

    /** What a row tells last; whether what it told before was sent on already. */
    private record Pending(FailureChange change, boolean isCorrection) {
        /** The same row tells something else. */
        Pending then(FailureChange next) {
            return next instanceof Failed failed && change instanceof Failed before
                    ? new Pending(failed.completedBy(before), isCorrection)
                    : new Pending(next, isCorrection);
        }

        /** Of a row that was never told of, that it is mended is no news. */
        boolean isNews() {
            return isCorrection || change instanceof Failed;
        }
    }

    void add(Counted.OfFailure failure) {
        Map<Failure.Row, Pending> its = rows.computeIfAbsent(failure.integration(), name -> new LinkedHashMap<>());
        Failure.Row row = failure.change().row();
        @Nullable Pending before = its.remove(row);
        its.put(
                row,
                before == null ? new Pending(failure.change(), failure.isCorrection()) : before.then(failure.change()));
        size += before == null ? 1 : 0;
    }

    /** Whether they should be sent without waiting for the commit. */
    boolean areMany() {
        return size >= MANY;
    }

    void drain(BiConsumer<IntegrationName, List<FailureChange>> out) {
        rows.forEach((integration, its) -> {
            List<FailureChange> worth = worthSending(its.values());
            if (!worth.isEmpty()) {
                out.accept(integration, worth);
            }
        });
        rows.clear();
        size = 0;
    }

    /**
     * Of the failures the newest, as many as are kept. One that is too old for that is told as mended, if it may be
     * among those that are kept by what it told before.
     */
    private static List<FailureChange> worthSending(Collection<Pending> its) {
        Set<Failure.Row> newest = newest(its);
        List<FailureChange> worth = new ArrayList<>();
        for (Pending one : its) {
            if (one.change() instanceof Failed && !newest.contains(one.change().row())) {
                if (one.isCorrection()) {
                    worth.add(new Mended(one.change().row()));
                }
            } else if (one.isNews()) {
                worth.add(one.change());
            }
        }
        return worth;
    }

    private static Set<Failure.Row> newest(Collection<Pending> its) {
        return its.stream()
                .map(Pending::change)
                .filter(Failed.class::isInstance)
                .map(change -> ((Failed) change).failure())
                .sorted(RecentFailures.NEWEST_FIRST)
                .limit(RecentFailures.MOST)
                .map(Failure::row)
                .collect(Collectors.toSet());
    }
}
