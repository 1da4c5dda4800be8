/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.tally.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Provisional figures: what has been counted so far in the window that ends with the wall clock's pane.
 *
 * @param asOf the end of that pane
 */
public record Live(
        Instant asOf, long successful, long failed, Optional<BigDecimal> successRate, OptionalLong avgDurationMs) {

    public static Live of(Instant asOf, Tally tally) {
        return new Live(
                asOf,
                tally.successes(),
                tally.failures(),
                Figures.successRate(tally),
                Figures.avgDurationMs(tally, tally.durationSamples()));
    }

    public long totalValidations() {
        return successful + failed;
    }
}
