/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change.Written;
import io.vitals.cdc.Change.Written.Origin;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Pulses for where there is no pulse table: the wall clock less a margin, by which rows are hoped to have come. While
 * old changes are read, the margin counts from when the last of them was committed; while a snapshot is read there are
 * none. They prove nothing; that is told as UNVERIFIED. The clock is an argument.
 */
final class MadePulses {
    /** As often as the connector would beat. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final long MARGIN_MILLIS = 10_000;
    /** A start waits so long for what it has missed, and a snapshot or old changes so long for the next one. */
    private static final long PATIENCE_MILLIS = 10_000;
    /** The very first start: the connector may have to be started, and its snapshot. */
    private static final long FIRST_PATIENCE_MILLIS = 120_000;

    private long patienceMillis;
    private long heardMillis;
    private boolean holds = true;
    private OptionalLong oldMillis = OptionalLong.empty();

    /** @param first whether there has never been one before */
    MadePulses(long startMillis, boolean first) {
        heardMillis = startMillis;
        patienceMillis = first ? FIRST_PATIENCE_MILLIS : PATIENCE_MILLIS;
    }

    /**
     * A pulse that may be sent.
     *
     * @param beatMillis through when rows count as read, in milliseconds since the epoch
     * @param writtenMillis when the last change that it follows was written; now if none is behind
     */
    record Beat(long beatMillis, long writtenMillis) {}

    /** Notes a change of a row. */
    void read(Written written, long writtenMillis, long nowMillis) {
        if (written.origin() == Origin.READ) {
            hear(nowMillis);
            holds = true;
        } else {
            read(Math.min(writtenMillis, written.committedMicros() / 1_000), nowMillis);
        }
    }

    /** Notes another record, and when it was written. */
    void read(long writtenMillis, long nowMillis) {
        hear(nowMillis);
        holds = false;
        oldMillis = Backlog.isOld(writtenMillis, nowMillis) ? OptionalLong.of(writtenMillis) : OptionalLong.empty();
    }

    private void hear(long nowMillis) {
        heardMillis = nowMillis;
        patienceMillis = PATIENCE_MILLIS;
    }

    /** The pulse of this moment. */
    Optional<Beat> beat(long nowMillis) {
        boolean mayBeBehind = nowMillis - heardMillis <= patienceMillis;
        if (holds && mayBeBehind) {
            return Optional.empty();
        }
        long written = mayBeBehind ? oldMillis.orElse(nowMillis) : nowMillis;
        return Optional.of(new Beat(written - MARGIN_MILLIS, written));
    }
}
