/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Optional;

/** Too large a share of the calls in S is slow, once S holds enough durations. */
final class SlowCallsCheck implements Check {
    private static final double MICROS_PER_MILLI = 1_000;

    @Override
    public Reason reason() {
        return Reason.SLOW_CALLS;
    }

    @Override
    public boolean isOn(Policy policy) {
        return policy.checks().slowCalls().isPresent();
    }

    @Override
    public Optional<Level> level(Level before, Evidence evidence, Policy policy) {
        long durations = evidence.fast().durationSamples();
        if (durations < policy.checks().minDurations()) {
            return Optional.empty();
        }
        SlowCallLimits limits = policy.checks().slowCalls().orElseThrow();
        double hundredfold = 100.0 * slow(evidence, limits);
        DeadBand error = limits.mayError() ? band(hundredfold, durations, limits.error()) : DeadBand.NEVER;
        return Optional.of(DeadBand.level(before, band(hundredfold, durations, limits.warning()), error));
    }

    private static long slow(Evidence evidence, SlowCallLimits limits) {
        return evidence.fast().latencies().countAbove(Math.round(limits.slowMillis() * MICROS_PER_MILLI));
    }

    /** Multiplied out: exact for whole percents. */
    private static DeadBand band(double hundredfold, long durations, SlowCallLimits.Share share) {
        return new DeadBand(hundredfold >= share.from() * durations, hundredfold < share.until() * durations);
    }

    @Override
    public Because because(Evidence evidence, Policy policy) {
        SlowCallLimits limits = policy.checks().slowCalls().orElseThrow();
        long durations = evidence.fast().durationSamples();
        Because.Builder told = Because.of(reason(), "slow-calls").figure("fast_durations", durations);
        if (durations > 0) {
            told.figure("fast_slow_percent", 100.0 * slow(evidence, limits) / durations);
        }
        told.threshold("min_durations", policy.checks().minDurations())
                .threshold("slow_ms", limits.slowMillis())
                .threshold("warning_percent", limits.warning().from())
                .threshold("warning_until_percent", limits.warning().until());
        if (limits.mayError()) {
            told.threshold("error_percent", limits.error().from())
                    .threshold("error_until_percent", limits.error().until());
        }
        return told.build();
    }
}
