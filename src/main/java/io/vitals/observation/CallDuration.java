/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.observation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How long a call took, as far as its row tells. An observation without a duration still counts for the rate. */
public sealed interface CallDuration {

    /** The row names no duration at all. */
    CallDuration ABSENT = new Absent();

    /** The row holds something where a duration belongs, but nothing valid. */
    CallDuration UNUSABLE = new Unusable();

    /**
     * A valid duration.
     *
     * @param micros microseconds, 0 to {@value #MAX_MICROS} (one day)
     */
    record Measured(long micros) implements CallDuration {
        public static final long MAX_MICROS = 86_400_000_000L;

        public Measured {
            if (micros < 0 || micros > MAX_MICROS) {
                throw new IllegalArgumentException("a duration is 0 to " + MAX_MICROS + " microseconds, not " + micros);
            }
        }
    }

    /** See {@link #ABSENT}. */
    record Absent() implements CallDuration {}

    /** See {@link #UNUSABLE}. */
    record Unusable() implements CallDuration {}

    /** A duration in milliseconds, kept as whole microseconds, half up; unusable outside 0 ms to one day. */
    static CallDuration ofMillis(BigDecimal millis) {
        if (millis.signum() < 0 || millis.compareTo(MAX_MILLIS) > 0) {
            return UNUSABLE;
        }
        return new Measured(
                millis.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** A duration in whole milliseconds; unusable outside 0 ms to one day. */
    static CallDuration ofMillis(int millis) {
        return millis < 0 || millis > Measured.MAX_MICROS / 1_000 ? UNUSABLE : new Measured(1_000L * millis);
    }

    /** The longest valid duration, one day. */
    BigDecimal MAX_MILLIS = BigDecimal.valueOf(86_400_000L);
}
