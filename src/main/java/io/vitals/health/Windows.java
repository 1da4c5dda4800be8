/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.time.Duration;

/**
 * Over how much of the past an integration is judged.
 *
 * @param primary the length of L, which {@code raw} is taken over; a multiple of the resolution
 * @param fast the length of S, which tells soon; at most {@code primary}
 * @param fastMinimum S is extended backwards until it holds this many successes and failures, never beyond L; at least
 *     1
 */
public record Windows(Duration primary, Duration fast, int fastMinimum) {
    public static final Windows DEFAULT = new Windows(Duration.ofHours(1), Duration.ofMinutes(5), 10);

    public Windows {
        Limits.requirePositive("a policy's window", primary);
        Limits.requirePositive("a policy's fast window", fast);
        Limits.requireMinimum("a fast window's minimum", fastMinimum);
        if (fast.compareTo(primary) > 0) {
            throw new IllegalArgumentException(
                    "a policy's fast window (" + fast + ") is at most as long as its window (" + primary + ")");
        }
    }

    /** With this primary window, and the fast one cut to fit in. */
    public Windows withPrimary(Duration length) {
        return new Windows(length, fast.compareTo(length) > 0 ? length : fast, fastMinimum);
    }

    /** With this fast window. */
    public Windows withFast(Duration length, int minimum) {
        return new Windows(primary, length, minimum);
    }
}
