/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.tally.Tally;

/**
 * What is known of an integration at a tick.
 *
 * @param tickMicros the tick, microseconds since the epoch
 * @param primary the tally of the primary window
 * @param everSeen whether a row of it was ever counted
 */
public record Evidence(long tickMicros, Tally primary, boolean everSeen) {

    public Status raw() {
        return Status.raw(primary.total(), primary.successes());
    }
}
