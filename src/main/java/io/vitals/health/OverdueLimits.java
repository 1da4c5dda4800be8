/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.time.Duration;

/**
 * For how long no row may come. A warning once the last is longer ago than {@code expectEvery} and {@code grace}
 * together; an error, if it may be one, at three times that.
 *
 * @param expectEvery longer than zero
 * @param grace zero or longer
 * @param mayError whether silence alone may be an error
 */
public record OverdueLimits(Duration expectEvery, Duration grace, boolean mayError) {
    private static final int TIMES_UNTIL_ERROR = 3;

    public OverdueLimits {
        Limits.requirePositive("expect-every", expectEvery);
        Limits.requireNotNegative("the grace of expect-every", grace);
    }

    Duration warning() {
        return expectEvery.plus(grace);
    }

    Duration error() {
        return warning().multipliedBy(TIMES_UNTIL_ERROR);
    }
}
