/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import io.vitals.observation.CallDuration;
import io.vitals.observation.Observation;
import io.vitals.observation.Outcome;

/**
 * Counts and sums over a set of observations.
 *
 * <p>Tallies form a commutative group: all fields are integers, so they add and subtract exactly, in any order. A
 * correction is {@code − old + new}, and leaving a window is a subtraction; hence no drift after a year. A tally that
 * is a difference may hold negative figures.
 *
 * @param successes observations that succeeded
 * @param failures observations that failed
 * @param ignored observations set apart; nothing else here counts them
 * @param durationSumMicros the sum of the valid durations of successes and failures
 * @param durationInvalid successes and failures that held something unusable where a duration belongs
 * @param latencies the valid durations of successes and failures by size
 */
public record Tally(
        long successes,
        long failures,
        long ignored,
        long durationSumMicros,
        long durationInvalid,
        LatencyHistogram latencies) {

    public static final Tally EMPTY = new Tally(0, 0, 0, 0, 0, LatencyHistogram.EMPTY);

    /** The tally of one observation. */
    public static Tally of(Observation observation) {
        return of(observation.outcome(), observation.duration());
    }

    /** The tally of one observation with this outcome and duration. */
    public static Tally of(Outcome outcome, CallDuration duration) {
        return switch (outcome) {
            case SUCCESS -> new Tally(1, 0, 0, 0, 0, LatencyHistogram.EMPTY).with(duration);
            case FAILURE -> new Tally(0, 1, 0, 0, 0, LatencyHistogram.EMPTY).with(duration);
            case IGNORED -> new Tally(0, 0, 1, 0, 0, LatencyHistogram.EMPTY);
        };
    }

    private Tally with(CallDuration duration) {
        if (duration instanceof CallDuration.Measured measured) {
            return new Tally(
                    successes, failures, ignored, measured.micros(), 0, LatencyHistogram.of(measured.micros()));
        }
        long invalid = duration instanceof CallDuration.Unusable ? 1 : 0;
        return new Tally(successes, failures, ignored, 0, invalid, LatencyHistogram.EMPTY);
    }

    /** The same but for the latencies. */
    Tally with(LatencyHistogram others) {
        return new Tally(successes, failures, ignored, durationSumMicros, durationInvalid, others);
    }

    public Tally plus(Tally other) {
        return new Tally(
                successes + other.successes,
                failures + other.failures,
                ignored + other.ignored,
                durationSumMicros + other.durationSumMicros,
                durationInvalid + other.durationInvalid,
                latencies.plus(other.latencies));
    }

    public Tally minus(Tally other) {
        return new Tally(
                successes - other.successes,
                failures - other.failures,
                ignored - other.ignored,
                durationSumMicros - other.durationSumMicros,
                durationInvalid - other.durationInvalid,
                latencies.minus(other.latencies));
    }

    /** Successes and failures: what the rate is taken over. */
    public long total() {
        return successes + failures;
    }

    /** How many of {@link #total()} have a valid duration. */
    public long durationSamples() {
        return latencies.count();
    }

    public boolean isEmpty() {
        return equals(EMPTY);
    }
}
