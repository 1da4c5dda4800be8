/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** No success or failure for too long. Cannot say while nothing proves that none is missing. */
final class OverdueCheck implements Check {
    private static final double MICROS_PER_SECOND = 1_000_000;

    @Override
    public Reason reason() {
        return Reason.OVERDUE;
    }

    @Override
    public boolean isOn(Policy policy) {
        return policy.checks().overdue().isPresent();
    }

    @Override
    public Optional<Level> level(Level before, Evidence evidence, Policy policy) {
        OptionalLong last = evidence.seen().lastMicros();
        if (last.isEmpty() || !evidence.silenceProven()) {
            return Optional.empty();
        }
        OverdueLimits limits = policy.checks().overdue().orElseThrow();
        long silent = evidence.tickMicros() - last.getAsLong();
        if (limits.mayError() && silent > Limits.micros(limits.error())) {
            return Optional.of(Level.ERROR);
        }
        return Optional.of(silent > Limits.micros(limits.warning()) ? Level.WARNING : Level.HEALTHY);
    }

    @Override
    public Because because(Evidence evidence, Policy policy) {
        OverdueLimits limits = policy.checks().overdue().orElseThrow();
        Because.Builder told = Because.of(reason(), "overdue");
        evidence.seen()
                .lastMicros()
                .ifPresent(last -> told.figure("silent_seconds", (evidence.tickMicros() - last) / MICROS_PER_SECOND));
        told.threshold("warning_seconds", seconds(limits.warning()));
        if (limits.mayError()) {
            told.threshold("error_seconds", seconds(limits.error()));
        }
        return told.build();
    }

    private static double seconds(Duration length) {
        return Limits.micros(length) / MICROS_PER_SECOND;
    }
}
