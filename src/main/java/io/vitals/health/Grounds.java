/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Puts the reasons of a new standing into figures. */
final class Grounds {
    private static final double MICROS_PER_SECOND = 1_000_000;

    private final Evidence evidence;
    private final Policy policy;
    private final OptionalLong firstSeenMicros;

    Grounds(Evidence evidence, Policy policy, OptionalLong firstSeenMicros) {
        this.evidence = evidence;
        this.policy = policy;
        this.firstSeenMicros = firstSeenMicros;
    }

    /** The grounds of a standing; of a recovery, those of what it is a recovery from. */
    List<Because> of(Standing now, List<Reason> recoveredFrom) {
        List<Reason> reasons = new ArrayList<>(now.reasons());
        if (now.status() == Status.HEALTHY) {
            recoveredFrom.stream().filter(reason -> !reasons.contains(reason)).forEach(reasons::add);
        }
        return reasons.stream().flatMap(reason -> of(reason).stream()).toList();
    }

    private List<Because> of(Reason reason) {
        return switch (reason) {
            case SUCCESS_RATE, CONSECUTIVE_FAILURES, LATENCY, SLOW_CALLS, OVERDUE -> byCheck(reason);
            case IDLE ->
                List.of(Because.of(reason, "idle")
                        .figure("observations", evidence.observations())
                        .threshold("window_seconds", seconds(Limits.micros(policy.window())))
                        .build());
            case WARMING_UP -> List.of(warmingUp());
            case INSUFFICIENT ->
                List.of(Because.of(reason, "insufficient")
                        .figure("observations", evidence.observations())
                        .threshold("min_observations", policy.minObservations())
                        .build());
            case NEVER_SEEN, BLIND -> List.of();
        };
    }

    private List<Because> byCheck(Reason reason) {
        return Checks.ALL.stream()
                .filter(check -> check.reason() == reason && check.isOn(policy))
                .map(check -> check.because(evidence, policy))
                .toList();
    }

    private Because warmingUp() {
        Because.Builder told = Because.of(Reason.WARMING_UP, "warming-up");
        firstSeenMicros.ifPresent(
                first -> told.figure("seconds_since_first_seen", seconds(evidence.tickMicros() - first)));
        return told.threshold(
                        "new_for_seconds", seconds(Limits.micros(policy.holds().newFor())))
                .build();
    }

    private static double seconds(long micros) {
        return micros / MICROS_PER_SECOND;
    }
}
