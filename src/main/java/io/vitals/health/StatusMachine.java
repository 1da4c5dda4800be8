/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.List;
import java.util.Optional;

/** The steps from one standing to the next. Pure: the same evidence under the same policies gives the same status. */
public final class StatusMachine {

    private StatusMachine() {}

    /** The standing at a due tick, which also ends a blindness. */
    public static Standing atTick(Optional<Standing> before, Evidence evidence, Policy policy) {
        return switch (policy.profile()) {
            case STANDARD, SEED, CRITICAL, LOW_TRAFFIC -> moved(before.map(StatusMachine::sighted), evidence.raw(), seedReasons(evidence), evidence);
        };
    }

    private static Standing moved(Optional<Standing> before, Status status, List<Reason> reasons, Evidence evidence) {
        if (before.isEmpty()) {
            return Standing.first(status, reasons, evidence.tickMicros());
        }
        Standing was = before.get();
        boolean same = was.status() == status;
        return new Standing(
                status,
                reasons,
                same ? was.sinceMicros() : evidence.tickMicros(),
                Optional.empty(),
                same ? was.seq() : was.seq() + 1);
    }

    private static List<Reason> seedReasons(Evidence evidence) {
        return switch (evidence.raw()) {
            case HEALTHY -> List.of();
            case WARNING, ERROR -> List.of(Reason.SUCCESS_RATE);
            case UNKNOWN -> List.of(evidence.seen().isEver() ? Reason.IDLE : Reason.NEVER_SEEN);
        };
    }

    /** The standing while the pipeline is blind: the status is kept in {@code lastKnown}, all else freezes. */
    public static Standing blind(Standing before) {
        if (before.lastKnown().isPresent()) {
            return before;
        }
        return new Standing(
                Status.UNKNOWN,
                List.of(Reason.BLIND),
                before.sinceMicros(),
                Optional.of(before.status()),
                before.seq());
    }

    /** The standing as it was before the pipeline went blind. The reasons follow from the next tick. */
    private static Standing sighted(Standing before) {
        return before.lastKnown()
                .map(known ->
                        new Standing(known, before.reasons(), before.sinceMicros(), Optional.empty(), before.seq()))
                .orElse(before);
    }
}
