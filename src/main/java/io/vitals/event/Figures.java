/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.health.Status;
import io.vitals.tally.LatencyHistogram;
import io.vitals.tally.Tally;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A window's tally as it is published. What is not known is empty, never zero and never a made-up default.
 *
 * @param successRate percent, floored to one decimal, so that it never contradicts the verdict
 * @param avgDurationMs the mean of the valid durations, half up
 * @param p50Ms median by nearest rank within 1 %, four significant digits; empty under {@value #QUANTILE_SAMPLES}
 *     samples, as are the others
 * @param durationSumMicros the sum of the valid durations; empty when there is none
 */
public record Figures(
        long successful,
        long failed,
        long ignored,
        Optional<BigDecimal> successRate,
        OptionalLong avgDurationMs,
        Optional<BigDecimal> p50Ms,
        Optional<BigDecimal> p95Ms,
        Optional<BigDecimal> p99Ms,
        long durationSamples,
        OptionalLong durationSumMicros,
        long durationInvalid) {

    /** Fewer durations than this say nothing of a quantile. */
    public static final int QUANTILE_SAMPLES = 20;

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    public static Figures of(Tally tally) {
        long samples = tally.durationSamples();
        return new Figures(
                tally.successes(),
                tally.failures(),
                tally.ignored(),
                successRate(tally),
                avgDurationMs(tally, samples),
                quantileMs(tally, samples, 5_000),
                quantileMs(tally, samples, 9_500),
                quantileMs(tally, samples, 9_900),
                samples,
                samples == 0 ? OptionalLong.empty() : OptionalLong.of(tally.durationSumMicros()),
                tally.durationInvalid());
    }

    /** Successes and failures; ignored observations are in neither. */
    public long totalValidations() {
        return successful + failed;
    }

    /** The raw verdict that follows from these figures. */
    public Status raw() {
        return Status.raw(totalValidations(), successful);
    }

    static Optional<BigDecimal> successRate(Tally tally) {
        return tally.total() == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(Math.floorDiv(1_000 * tally.successes(), tally.total()), 1));
    }

    static OptionalLong avgDurationMs(Tally tally, long samples) {
        return samples == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.floorDiv(2 * tally.durationSumMicros() + 1_000 * samples, 2_000 * samples));
    }

    private static Optional<BigDecimal> quantileMs(Tally tally, long samples, int basisPoints) {
        if (samples < QUANTILE_SAMPLES) {
            return Optional.empty();
        }
        LatencyHistogram latencies = tally.latencies();
        long micros = latencies.quantileMicros(basisPoints).orElseThrow();
        BigDecimal millis = BigDecimal.valueOf(micros, 3).round(FOUR_DIGITS).stripTrailingZeros();
        return Optional.of(millis.scale() < 0 ? millis.setScale(0) : millis);
    }
}
