/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.observation.IntegrationName;
import java.util.Comparator;

/** A call that failed, and the integration that was called. */
public record FailureOf(IntegrationName integration, Failure failure) {

    /** As those of one integration; of one instant and one row, in the order of their integrations' names. */
    public static final Comparator<FailureOf> NEWEST_FIRST = Comparator.comparing(
                    FailureOf::failure, RecentFailures.NEWEST_FIRST)
            .thenComparing(FailureOf::integration);

    /** Whether it is what a row tells of an integration. */
    boolean isOf(IntegrationName name, Failure.Row row) {
        return failure.row().equals(row) && integration.equals(name);
    }
}
