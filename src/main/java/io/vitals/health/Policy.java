/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.time.Duration;

/**
 * How an integration is judged.
 *
 * @param profile the rules
 * @param window the length of the primary window; a multiple of the resolution
 */
public record Policy(Profile profile, Duration window) {
    public static final Policy DEFAULT = new Policy(Profile.SEED, Duration.ofHours(1));

    public Policy {
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a policy's window is longer than zero, not " + window);
        }
    }
}
