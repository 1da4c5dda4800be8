/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.Frontier;

/**
 * Whether there is more to read: until something fresh has been read since the start, and again while what is read is
 * old. A mark older than two minutes counts as none. The clock is an argument.
 */
final class Backlog {
    /** Pulses come every second: what has waited longer has others behind it. */
    private static final long OLD_MILLIS = 2_000;

    /**
     * From here on larger bites are worth more than early news. More than a loaded machine lags now and then, and than
     * the ticks that are made without a pulse table.
     */
    private static final long LONG_MILLIS = 15_000;

    private long markedMillis;
    private boolean marked = true;

    Backlog(long startMillis) {
        markedMillis = startMillis;
    }

    /** Notes a record, and when it was written. */
    void read(long writtenMillis, long nowMillis) {
        marked = isOld(writtenMillis, nowMillis);
        markedMillis = nowMillis;
    }

    boolean isThere(long nowMillis) {
        return marked && nowMillis - markedMillis <= Frontier.MARK_HOLDS_MICROS / 1_000;
    }

    /** Whether what was written then is so old that what follows is better read in larger bites. */
    static boolean isLong(long writtenMillis, long nowMillis) {
        return nowMillis - writtenMillis > LONG_MILLIS;
    }

    static boolean isOld(long writtenMillis, long nowMillis) {
        return nowMillis - writtenMillis > OLD_MILLIS;
    }
}
