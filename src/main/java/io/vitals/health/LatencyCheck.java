/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Optional;
import java.util.OptionalLong;

/** A quantile of the durations in S is too long, once S holds enough of them. */
final class LatencyCheck implements Check {
    private static final double MICROS_PER_MILLI = 1_000;

    @Override
    public Reason reason() {
        return Reason.LATENCY;
    }

    @Override
    public boolean isOn(Policy policy) {
        return policy.checks().latency().isPresent();
    }

    @Override
    public Optional<Level> level(Level before, Evidence evidence, Policy policy) {
        LatencyLimits limits = policy.checks().latency().orElseThrow();
        OptionalLong quantile = quantile(evidence, limits);
        if (quantile.isEmpty()
                || evidence.fast().durationSamples() < policy.checks().minDurations()) {
            return Optional.empty();
        }
        long micros = quantile.getAsLong();
        DeadBand error = limits.mayError() ? band(micros, limits.errorMillis(), limits) : DeadBand.NEVER;
        return Optional.of(DeadBand.level(before, band(micros, limits.warnMillis(), limits), error));
    }

    private static OptionalLong quantile(Evidence evidence, LatencyLimits limits) {
        return evidence.fast().latencies().quantileMicros(limits.basisPoints());
    }

    private static DeadBand band(long micros, double limitMillis, LatencyLimits limits) {
        return new DeadBand(micros > micros(limitMillis), micros < micros(limits.leaveFactor() * limitMillis));
    }

    /** Durations are whole microseconds, so limits are held against them as such. */
    private static long micros(double millis) {
        return Math.round(millis * MICROS_PER_MILLI);
    }

    @Override
    public Because because(Evidence evidence, Policy policy) {
        LatencyLimits limits = policy.checks().latency().orElseThrow();
        Because.Builder told = Because.of(reason(), "latency")
                .figure("fast_durations", evidence.fast().durationSamples());
        quantile(evidence, limits).ifPresent(micros -> told.figure("fast_ms", micros / MICROS_PER_MILLI));
        told.threshold("min_durations", policy.checks().minDurations())
                .threshold("quantile", limits.quantile())
                .threshold("warning_ms", limits.warnMillis())
                .threshold("warning_until_ms", micros(limits.leaveFactor() * limits.warnMillis()) / MICROS_PER_MILLI);
        if (limits.mayError()) {
            told.threshold("error_ms", limits.errorMillis())
                    .threshold(
                            "error_until_ms", micros(limits.leaveFactor() * limits.errorMillis()) / MICROS_PER_MILLI);
        }
        return told.build();
    }
}
