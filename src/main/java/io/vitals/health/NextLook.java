/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * When an integration must be looked at again. Looking at every tick gives the same as looking only at those named
 * here, at those at which a pane is changed, wherever it lies, and at those from which another policy is in force.
 */
public final class NextLook {
    private final long tickMicros;
    private long earliest = Long.MAX_VALUE;

    private NextLook(long tickMicros) {
        this.tickMicros = tickMicros;
    }

    /**
     * The instant from which on something may be different with no further rows, in microseconds since the epoch. The
     * tick to look at is the first that is not before it. May name one too early, never one too late.
     *
     * @param after what was remembered at the tick of the evidence
     * @return after the tick of the evidence; empty when nothing but rows can change anything
     */
    public static OptionalLong after(Memory after, Evidence evidence, Policy policy) {
        NextLook next = new NextLook(evidence.tickMicros());
        next.noLaterThan(evidence.nextEdgeMicros(), 0);
        next.noLaterThan(after.flapping().endsMicros(), 0);
        switch (policy.profile()) {
            case SEED -> {}
            case STANDARD, CRITICAL, LOW_TRAFFIC -> next.timers(after, evidence, policy);
        }
        return next.earliest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next.earliest);
    }

    private void timers(Memory after, Evidence evidence, Policy policy) {
        noLaterThan(after.firstSeenMicros(), Limits.micros(policy.holds().newFor()));
        noLaterThan(after.insufficientSinceMicros(), insufficientMicros(policy));
        policy.checks().overdue().ifPresent(limits -> overdue(evidence, limits));
        Optional<Level> status = Memory.levelOf(after.lastStatus());
        status.ifPresent(level -> holds(after.holds(), level, policy.holds()));
    }

    /** Silence is overdue when longer than its limit: from the next microsecond on. */
    private void overdue(Evidence evidence, OverdueLimits limits) {
        noLaterThan(evidence.seen().lastMicros(), Limits.micros(limits.warning()) + 1);
        noLaterThan(evidence.seen().lastMicros(), Limits.micros(limits.error()) + 1);
    }

    private void holds(Holds holds, Level status, HoldTimes times) {
        noLaterThan(holds.healthyMicros(), length(Level.HEALTHY, status, times));
        noLaterThan(holds.warningMicros(), length(Level.WARNING, status, times));
        noLaterThan(holds.errorMicros(), length(Level.ERROR, status, times));
    }

    private static long length(Level target, Level status, HoldTimes times) {
        return Limits.micros(target.isWorseThan(status) ? times.pendingFor() : times.keepFor());
    }

    private void noLaterThan(OptionalLong begun, long lengthMicros) {
        if (begun.isPresent() && begun.getAsLong() + lengthMicros > tickMicros) {
            earliest = Math.min(earliest, begun.getAsLong() + lengthMicros);
        }
    }

    /** For how long a known status outlives too few observations. */
    static long insufficientMicros(Policy policy) {
        return policy.holds().insufficientWindows() * Limits.micros(policy.window());
    }
}
