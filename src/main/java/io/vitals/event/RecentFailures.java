/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.event.FailureChange.Failed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest failures of one integration, by the time of the call and not by that of their arrival; at most
 * {@value #MOST}. Where rows are corrected, fewer are left: those that had to make room do not come back.
 *
 * @param newestFirst each row at most once
 */
public record RecentFailures(List<Failure> newestFirst) {
    public static final int MOST = 50;
    public static final RecentFailures NONE = new RecentFailures(List.of());

    /** Those of one instant in the order of their keys. */
    public static final Comparator<Failure> NEWEST_FIRST = Comparator.comparingLong(Failure::atMicros)
            .reversed()
            .thenComparing(failure -> failure.row().key())
            .thenComparing(failure -> failure.row().toString());

    public RecentFailures {
        newestFirst = List.copyOf(newestFirst);
    }

    /** What is left after changes, in their order. */
    public RecentFailures after(List<FailureChange> changes) {
        Map<Failure.Row, Failure> rows = new HashMap<>();
        newestFirst.forEach(failure -> rows.put(failure.row(), failure));
        changes.forEach(change -> apply(change, rows));
        List<Failure> all = new ArrayList<>(rows.values());
        all.sort(NEWEST_FIRST);
        return new RecentFailures(all.subList(0, Math.min(MOST, all.size())));
    }

    private static void apply(FailureChange change, Map<Failure.Row, Failure> rows) {
        if (change instanceof Failed failed) {
            Failure before = rows.get(failed.row());
            rows.put(
                    failed.row(),
                    before == null
                            ? failed.failure()
                            : failed.completedBy(new Failed(before)).failure());
        } else {
            rows.remove(change.row());
        }
    }
}
