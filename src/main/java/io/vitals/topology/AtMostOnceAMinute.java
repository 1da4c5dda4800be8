/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.time.Duration;

/**
 * When a growing count is told: at once after a quiet minute, else once the minute since it was last told is over.
 * Whatever is added between is told with the next, so that nothing is forgotten. The time is an argument.
 */
final class AtMostOnceAMinute {
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private long told;
    private boolean hasTold;
    private long lastNanos;

    /**
     * What is to be told now: by how much the count has grown since it was last told, or 0 if it has not, or it is too
     * early. What is answered counts as told.
     *
     * @param count so far; it never shrinks
     * @param nowNanos of a clock that never goes back; only differences matter
     */
    long due(long count, long nowNanos) {
        boolean tooEarly = hasTold && nowNanos - lastNanos < MINUTE_NANOS;
        if (tooEarly || count == told) {
            return 0;
        }
        hasTold = true;
        lastNanos = nowNanos;
        return rest(count);
    }

    /** What has not been told, however short ago the last time was. It counts as told. */
    long rest(long count) {
        long rest = count - told;
        told = count;
        return rest;
    }
}
