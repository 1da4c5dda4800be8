/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The length b of a pane, and the numbering that follows from it. Pane k covers {@code (k·b, (k+1)·b]}; tick k is the
 * instant {@code k·b}, so pane k ends at tick k + 1.
 *
 * @param micros the length in microseconds, at least 1 ms, a whole number of milliseconds
 */
public record Resolution(long micros) {
    public static final Resolution ONE_SECOND = new Resolution(1_000_000);

    public Resolution {
        if (micros < 1_000 || micros % 1_000 != 0) {
            throw new IllegalArgumentException(
                    "a resolution is a whole number of milliseconds, at least 1, not " + micros + " microseconds");
        }
    }

    public static Resolution of(Duration length) {
        return new Resolution(length.toNanos() / 1_000);
    }

    public Duration length() {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    /** The pane that holds an instant. An instant on a pane's end belongs to the pane that ends there. */
    public long paneOf(long atMicros) {
        long pane = Math.floorDiv(atMicros, micros);
        return Math.floorMod(atMicros, micros) == 0 ? pane - 1 : pane; // subtracting 1 first would overflow
    }

    /** The latest tick that is not after an instant. */
    public long tickAtOrBefore(long atMicros) {
        return Math.floorDiv(atMicros, micros);
    }

    /** The tick at which the pane of an instant ends. */
    public long tickAtOrAfter(long atMicros) {
        return paneOf(atMicros) + 1;
    }

    /** An instant in microseconds since the epoch; what is finer is cut off. */
    public static long microsOf(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** The instant of a tick, in microseconds since the epoch. */
    public long microsOf(long tick) {
        return Math.multiplyExact(tick, micros);
    }

    /** The instant of a tick. */
    public Instant instantOf(long tick) {
        return Instant.EPOCH.plus(microsOf(tick), ChronoUnit.MICROS);
    }

    /** How many panes a span has. Refuses one that is not a whole number of panes, or shorter than one. */
    public long panesIn(Duration span) {
        long spanMicros = span.toNanos() / 1_000;
        if (spanMicros < micros || spanMicros % micros != 0) {
            throw new IllegalArgumentException(span + " is not a multiple of the resolution " + length());
        }
        return spanMicros / micros;
    }
}
