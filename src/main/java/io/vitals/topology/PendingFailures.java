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
import java.util.function.BiConsumer;
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
            boolean keeps = next instanceof Failed failed && failed.keepsMessage();
            return keeps && change instanceof Failed before
                    ? new Pending(withMessageOf(before, (Failed) next), isCorrection)
                    : new Pending(next, isCorrection);
        }

        /** A message that is left out because it did not change is that of the change before. */
        private static Failed withMessageOf(Failed before, Failed next) {
            return new Failed(next.failure().withMessage(before.failure().message()), before.keepsMessage());
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
        rows.forEach((integration, its) -> out.accept(integration, worthSending(its.values())));
        rows.clear();
        size = 0;
    }

    /**
     * Of the failures the newest, as many as are kept. One that is too old for that is told as mended, if it may be
     * among those that are kept by what it told before.
     */
    private static List<FailureChange> worthSending(Collection<Pending> its) {
        long oldest = oldestThatIsKept(its);
        List<FailureChange> worth = new ArrayList<>();
        for (Pending one : its) {
            boolean isTooOld =
                    one.change() instanceof Failed failed && failed.failure().atMicros() < oldest;
            if (!isTooOld) {
                worth.add(one.change());
            } else if (one.isCorrection()) {
                worth.add(new Mended(one.change().row()));
            }
        }
        return worth;
    }

    private static long oldestThatIsKept(Collection<Pending> its) {
        if (its.size() <= RecentFailures.MOST) {
            return Long.MIN_VALUE;
        }
        long[] times = its.stream()
                .map(Pending::change)
                .filter(Failed.class::isInstance)
                .mapToLong(change -> ((Failed) change).failure().atMicros())
                .sorted()
                .toArray();
        return times.length <= RecentFailures.MOST ? Long.MIN_VALUE : times[times.length - RecentFailures.MOST];
    }
}
