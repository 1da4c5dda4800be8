/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.tally.GrowingTally;
import java.util.Map;

/** What this instance counted of each integration since its start: sums that only grow, for rate() and increase(). */
final class CallMetrics {
    private CallMetrics() {}

    static void tell(Map<String, GrowingTally.Snapshot> calls, Families families) {
        calls.forEach((name, sums) -> {
            counts("vitals_calls", "Calls counted by this instance since its start", name, sums.arrived(), families);
            counts(
                    "vitals_calls_retracted",
                    "Of those, calls that were taken back again: corrected, deleted",
                    name,
                    sums.retracted(),
                    families);
            families.histogram(
                    "vitals_call_duration_seconds",
                    "The valid durations of those calls",
                    sums.durations(),
                    "integration",
                    name);
        });
    }

    private static void counts(String metric, String help, String name, GrowingTally.Counts counts, Families families) {
        families.counter(metric, help, counts.successes(), "integration", name, "outcome", "success");
        families.counter(metric, help, counts.failures(), "integration", name, "outcome", "failure");
        families.counter(metric, help, counts.ignored(), "integration", name, "outcome", "ignored");
    }
}
