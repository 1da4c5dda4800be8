/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.OptionalLong;

/**
 * A time in one status, within a span that is looked at.
 *
 * @param beganMicros its first tick, microseconds since the epoch; empty if it had begun before the span did
 * @param endedMicros the tick at which another status followed; empty if it goes on to the end of the span
 */
public record Spell(OptionalLong beganMicros, OptionalLong endedMicros) {

    public Spell {
        if (beganMicros.isPresent() && endedMicros.isPresent() && beganMicros.getAsLong() >= endedMicros.getAsLong()) {
            throw new IllegalArgumentException(
                    "a spell ends after it began, not from " + beganMicros + " to " + endedMicros);
        }
    }

    /** Whether there is an instant that lies in both, their ends counted in. */
    boolean touches(Spell other) {
        return begins() <= other.ends() && other.begins() <= ends();
    }

    private long begins() {
        return beganMicros.orElse(Long.MIN_VALUE);
    }

    private long ends() {
        return endedMicros.orElse(Long.MAX_VALUE);
    }
}
