/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.OptionalLong;

/**
 * Since when each status has been allowed to come next, without a break; one hold per target. Towards a worse status
 * the checks must say at least that, towards a better one at most. The target that is the status has none.
 *
 * @param healthyMicros the tick at which the hold towards healthy began, microseconds since the epoch
 * @param warningMicros likewise, towards warning, from whichever side
 * @param errorMicros likewise, towards error
 */
public record Holds(OptionalLong healthyMicros, OptionalLong warningMicros, OptionalLong errorMicros) {
    public static final Holds NONE = new Holds(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** The holds at a tick: those whose condition still holds go on, those whose condition began to hold begin. */
    Holds at(long tickMicros, Level status, Level said) {
        return new Holds(
                next(Level.HEALTHY, tickMicros, status, said),
                next(Level.WARNING, tickMicros, status, said),
                next(Level.ERROR, tickMicros, status, said));
    }

    private OptionalLong next(Level target, long tickMicros, Level status, Level said) {
        if (!isAllowed(target, status, said)) {
            return OptionalLong.empty();
        }
        OptionalLong begun = towards(target);
        return begun.isPresent() ? begun : OptionalLong.of(tickMicros);
    }

    private static boolean isAllowed(Level target, Level status, Level said) {
        if (target.isWorseThan(status)) {
            return !target.isWorseThan(said);
        }
        return status.isWorseThan(target) && !said.isWorseThan(target);
    }

    OptionalLong towards(Level target) {
        return switch (target) {
            case HEALTHY -> healthyMicros;
            case WARNING -> warningMicros;
            case ERROR -> errorMicros;
        };
    }

    /** Whether the hold towards a target has lasted so long. */
    boolean hasLasted(Level target, long lengthMicros, long tickMicros) {
        OptionalLong begun = towards(target);
        return begun.isPresent() && tickMicros - begun.getAsLong() >= lengthMicros;
    }

    /** Whether a hold towards something better than a status began at a tick and still runs. */
    boolean isRecoveringSince(long tickMicros, Level status) {
        return isRecoveringSince(Level.HEALTHY, tickMicros, status)
                || isRecoveringSince(Level.WARNING, tickMicros, status);
    }

    private boolean isRecoveringSince(Level target, long tickMicros, Level status) {
        OptionalLong begun = towards(target);
        return status.isWorseThan(target) && begun.isPresent() && begun.getAsLong() == tickMicros;
    }
}
