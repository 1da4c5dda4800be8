/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.observation.IntegrationName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The newest failures over many integrations. More are kept than are told, so that corrections take some away before
 * the others have to be looked through.
 *
 * @param newestFirst at most {@value #KEPT}
 * @param isComplete whether these are all that there are; else all others come after the last of these
 */
public record NewestFailures(List<FailureOf> newestFirst, boolean isComplete) {
    /** How many are told. */
    public static final int MOST = 10;
    /** No more than are kept of each integration: what is among these is kept there, too. */
    public static final int KEPT = 30;

    public static final NewestFailures NONE = new NewestFailures(List.of(), true);

    public NewestFailures {
        newestFirst = List.copyOf(newestFirst);
    }

    /** The newest of several lists, as many as are told. */
    public static List<FailureOf> merge(Collection<List<FailureOf>> lists) {
        return lists.stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(FailureOf.NEWEST_FIRST)
                .limit(MOST)
                .toList();
    }

    /** As many as are told, or all that there are; else others must be looked through. */
    public boolean isEnough() {
        return isComplete || newestFirst.size() >= MOST;
    }

    /** Those that are told. */
    public List<FailureOf> told() {
        return newestFirst.subList(0, Math.min(MOST, newestFirst.size()));
    }

    /** What a row tells, if it is among these. */
    public Optional<Failure> of(IntegrationName integration, Failure.Row row) {
        for (FailureOf one : newestFirst) {
            if (one.isOf(integration, row)) {
                return Optional.of(one.failure());
            }
        }
        return Optional.empty();
    }

    /** Whether a failure would be among these. */
    public boolean reaches(FailureOf failure) {
        return isComplete
                || (!newestFirst.isEmpty()
                        && FailureOf.NEWEST_FIRST.compare(failure, newestFirst.get(newestFirst.size() - 1)) < 0);
    }

    /** A row tells of this failure, in place of what it told before. */
    public NewestFailures failed(FailureOf failure) {
        NewestFailures others = mended(failure.integration(), failure.failure().row());
        return others.reaches(failure) ? others.with(failure) : others;
    }

    private NewestFailures with(FailureOf failure) {
        List<FailureOf> all = new ArrayList<>(newestFirst);
        all.add(-1 - Collections.binarySearch(newestFirst, failure, FailureOf.NEWEST_FIRST), failure);
        boolean isTooMuch = all.size() > KEPT;
        return new NewestFailures(isTooMuch ? all.subList(0, KEPT) : all, isComplete && !isTooMuch);
    }

    /** A row no longer tells of a failure of this integration. */
    public NewestFailures mended(IntegrationName integration, Failure.Row row) {
        return of(integration, row).isEmpty()
                ? this
                : new NewestFailures(
                        newestFirst.stream()
                                .filter(one -> !one.isOf(integration, row))
                                .toList(),
                        isComplete);
    }

    /** Of an integration only these are left. */
    public NewestFailures leaving(IntegrationName integration, List<Failure> left) {
        List<FailureOf> others = new ArrayList<>(newestFirst);
        others.removeIf(one -> one.integration().equals(integration));
        NewestFailures all = new NewestFailures(others, isComplete);
        for (Failure failure : left) {
            all = all.failed(new FailureOf(integration, failure));
        }
        return all;
    }
}
