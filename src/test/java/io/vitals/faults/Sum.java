/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import io.vitals.event.Figures;

/** Counts and sums over rows; durations in microseconds. */
record Sum(long successes, long failures, long ignored, long samples, long durationMicros, long invalid) {
    static final Sum NOTHING = new Sum(0, 0, 0, 0, 0, 0);

    /** What an event says. */
    static Sum of(Figures figures) {
        return new Sum(
                figures.successful(),
                figures.failed(),
                figures.ignored(),
                figures.durationSamples(),
                figures.durationSumMicros().orElse(0),
                figures.durationInvalid());
    }

    Sum plus(Sum other) {
        return new Sum(
                successes + other.successes,
                failures + other.failures,
                ignored + other.ignored,
                samples + other.samples,
                durationMicros + other.durationMicros,
                invalid + other.invalid);
    }

    Sum minus(Sum other) {
        return new Sum(
                successes - other.successes,
                failures - other.failures,
                ignored - other.ignored,
                samples - other.samples,
                durationMicros - other.durationMicros,
                invalid - other.invalid);
    }
}
