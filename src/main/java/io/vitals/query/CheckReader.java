/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus;
import io.vitals.health.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells what each check finds at a tick, by the panes. */
@FunctionalInterface
public interface CheckReader {

    /**
     * At a tick, or at the last settled one if that is empty; not ready where that tick is not settled yet.
     *
     * @param known what was told last of the integration
     */
    Answer<Checkup> at(HealthStatus known, Optional<Instant> tick);

    /**
     * What the checks find.
     *
     * @param asOf the tick
     * @param window the length of the primary window
     * @param isSettled whether pulses prove that no row is missing
     * @param policyVersion the version of those in force at that tick
     * @param findings of each check that is on, in the order in which reasons are told
     */
    record Checkup(Instant asOf, Duration window, boolean isSettled, int policyVersion, List<Finding> findings) {
        public Checkup {
            findings = List.copyOf(findings);
        }
    }
}
