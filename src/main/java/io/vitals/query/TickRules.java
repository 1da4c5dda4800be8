/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.tally.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which instants can be asked about.
 *
 * @param resolution ticks are its multiples
 * @param retention how long panes are kept
 */
public record TickRules(Resolution resolution, Duration retention) {

    /** Why figures at an instant can never be told; empty if they can be, or will be. */
    public Optional<String> objection(Instant at, Instant now) {
        if (at.isAfter(now)) {
            return Optional.of("lies in the future; it is " + now + " now");
        }
        Instant oldest = now.minus(retention);
        if (at.isBefore(oldest)) {
            return Optional.of("is older than what is kept (" + retention + "); that begins at " + oldest);
        }
        long nanosInto = Duration.between(Instant.EPOCH, at).toNanos() % (resolution.micros() * 1_000);
        if (nanosInto != 0) {
            return Optional.of("is no tick; ticks are the multiples of " + resolution.length() + ", the one before is "
                    + at.minusNanos(nanosInto));
        }
        return Optional.empty();
    }
}
