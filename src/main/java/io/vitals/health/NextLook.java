/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * When an integration must be looked at again. Looking at every tick gives the same as looking only at those named
 * here, at those at which a pane is changed, wherever it lies, and at those from which another policy is in force.
 */
public final class NextLook {

    private NextLook() {}

    /**
     * The instant from which on something may be different with no further rows, in microseconds since the epoch. The
     * tick to look at is the first that is not before it. May name one too early, never one too late.
     *
     * @param after what was remembered at the tick of the evidence
     * @return after the tick of the evidence; empty when nothing but rows can change anything
     */
    public static OptionalLong after(Memory after, Evidence evidence, Policy policy) {
        LongStream timers = switch (policy.profile()) {
            case SEED -> LongStream.empty();
            case STANDARD, CRITICAL, LOW_TRAFFIC -> timers(after, evidence, policy);
        };
        return LongStream.concat(timers, evidence.nextEdgeMicros().stream())
                .filter(instant -> instant > evidence.tickMicros())
                .min();
    }

    private static LongStream timers(Memory after, Evidence evidence, Policy policy) {
        LongStream warmedUp =
                after.firstSeenMicros().stream().map(first -> first + Limits.micros(policy.holds().newFor()));
        LongStream insufficient =
                after.insufficientSinceMicros().stream().map(since -> since + insufficientMicros(policy));
        return LongStream.concat(
                LongStream.concat(warmedUp, insufficient),
                LongStream.concat(overdue(evidence, policy), holds(after, policy)));
    }

    /** Silence is overdue when longer than its limit: from the next microsecond on. */
    private static LongStream overdue(Evidence evidence, Policy policy) {
        OptionalLong last = evidence.seen().lastMicros();
        if (last.isEmpty()) {
            return LongStream.empty();
        }
        return policy.checks().overdue().stream()
                .flatMapToLong(limits ->
                        LongStream.of(Limits.micros(limits.warning()), Limits.micros(limits.error())))
                .map(limit -> last.getAsLong() + limit + 1);
    }

    private static LongStream holds(Memory after, Policy policy) {
        HoldTimes times = policy.holds();
        return Memory.levelOf(after.lastStatus()).stream()
                .flatMapToLong(status -> after.holds()
                        .ends(status, Limits.micros(times.pendingFor()), Limits.micros(times.keepFor())));
    }

    /** For how long a known status outlives too few observations. */
    static long insufficientMicros(Policy policy) {
        return policy.holds().insufficientWindows() * Limits.micros(policy.window());
    }
}
