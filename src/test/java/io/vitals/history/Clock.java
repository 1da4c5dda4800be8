/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants in microseconds since the epoch, which is what histories count in. */
public final class Clock {
    public static final long MILLISECOND = 1_000L;
    public static final long SECOND = 1_000_000L;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;

    /** Where histories begin that are not played in real time. */
    public static final long START = micros(Instant.parse("2026-11-23T10:00:00Z"));

    private Clock() {}

    public static long micros(Instant instant) {
        return instant.getEpochSecond() * SECOND + instant.getNano() / 1_000;
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The first whole second that is later. */
    public static long nextSecond(long micros) {
        return (Math.floorDiv(micros, SECOND) + 1) * SECOND;
    }

    static String text(long micros) {
        return instant(micros).toString();
    }
}
