/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import java.time.Instant;
import java.util.List;

/**
 * What a reconciliation found.
 *
 * @param tick the one that was compared last
 * @param integrations how many were compared
 * @param differences those that stayed; none is expected
 */
public record Outcome(Instant tick, int integrations, List<Difference> differences) {

    public Outcome {
        differences = List.copyOf(differences);
    }

    /** How many rows are counted on one side only, over all integrations. */
    public long rowsApart() {
        return differences.stream().mapToLong(Difference::rowsApart).sum();
    }
}
