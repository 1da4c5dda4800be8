/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.time.Duration;

/** What every setting of a policy is held to. Each refusal names the setting and its value. */
final class Limits {
    /** More would never be met: a thousand a second in a window of a quarter of an hour. */
    static final int MOST_OBSERVATIONS = 1_000_000;

    private Limits() {}

    static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    static void requirePositive(String what, Duration length) {
        require(!length.isNegative() && !length.isZero(), what + " is longer than zero, not " + length);
    }

    static void requireNotNegative(String what, Duration length) {
        require(!length.isNegative(), what + " is zero or longer, not " + length);
    }

    static void requireMinimum(String what, int count) {
        require(
                count >= 1 && count <= MOST_OBSERVATIONS,
                what + " is 1 to " + MOST_OBSERVATIONS + " observations, not " + count);
    }

    static void requirePercent(String what, double percent) {
        require(percent >= 0 && percent <= 100, what + " is 0 to 100 %, not " + percent);
    }

    static void requireMillis(String what, double millis) {
        require(millis > 0 && Double.isFinite(millis), what + " is a number of milliseconds above zero, not " + millis);
    }

    /** The length in microseconds; what is finer is cut off. */
    static long micros(Duration length) {
        return length.toNanos() / 1_000;
    }
}
