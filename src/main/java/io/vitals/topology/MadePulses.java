/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Pulses for where there is no pulse table: the wall clock less a margin, by which rows are hoped to have come. While
 * old records are read, the margin counts from when the last of them was written. They prove nothing; that is told as
 * UNVERIFIED. The clock is an argument.
 */
final class MadePulses {
    /** As often as the connector would beat. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final long MARGIN_MILLIS = 10_000;
    /** A start waits so long for what it has missed, and old records so long for the next one. */
    private static final long PATIENCE_MILLIS = 10_000;

    private long heardMillis;
    private OptionalLong oldMillis = OptionalLong.empty();
    private boolean starts = true;

    MadePulses(long startMillis) {
        heardMillis = startMillis;
    }

    /** Notes a record, and when it was written. */
    void read(long writtenMillis, long nowMillis) {
        starts = false;
        heardMillis = nowMillis;
        oldMillis = Backlog.isOld(writtenMillis, nowMillis) ? OptionalLong.of(writtenMillis) : OptionalLong.empty();
    }

    /** Through when rows count as read, in milliseconds since the epoch; empty while nothing can be said. */
    OptionalLong beatMillis(long nowMillis) {
        boolean mayBeBehind = nowMillis - heardMillis <= PATIENCE_MILLIS;
        if (starts && mayBeBehind) {
            return OptionalLong.empty();
        }
        long from = mayBeBehind ? oldMillis.orElse(nowMillis) : nowMillis;
        return OptionalLong.of(from - MARGIN_MILLIS);
    }
}
