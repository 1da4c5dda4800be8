/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.FailureOf;
import io.vitals.event.NewestFailures;
import io.vitals.query.Answer.Found;
import io.vitals.query.Answer.NotReady;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The newest failures in some partitions: those of an instance, or of several together.
 *
 * @param partitions which ones were read
 * @param newestFirst the ten newest in them
 */
public record NewestHere(Set<Integer> partitions, List<FailureOf> newestFirst) {

    public NewestHere {
        partitions = Set.copyOf(partitions);
        newestFirst = List.copyOf(newestFirst);
    }

    /** What several instances have, as one. */
    public static NewestHere together(Collection<NewestHere> parts) {
        Set<Integer> all = new HashSet<>();
        parts.forEach(part -> all.addAll(part.partitions));
        return new NewestHere(
                all,
                NewestFailures.merge(parts.stream().map(NewestHere::newestFirst).toList()));
    }

    /** The newest of all, if this is of all of so many partitions. */
    public Answer<List<FailureOf>> ofAll(int count) {
        return partitions.size() == count
                ? new Found<>(newestFirst)
                : new NotReady<>(
                        "the failures of " + (count - partitions.size()) + " of " + count
                                + " partitions cannot be read here now",
                        Duration.ofSeconds(2));
    }
}
