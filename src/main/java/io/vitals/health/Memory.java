/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything about an integration that must survive from tick to tick. No setting is in it, so it stays good under
 * other policies.
 *
 * @param standing what is published
 * @param deciding which checks decide
 * @param holds since when each other status has been allowed to come next
 * @param firstSeenMicros the end of its earliest pane ever known, which outlives the panes
 * @param insufficientSinceMicros the tick from which on there has been too little to judge a known status by
 * @param flapping whether the status changes back and forth
 */
public record Memory(
        Standing standing,
        Deciding deciding,
        Holds holds,
        OptionalLong firstSeenMicros,
        OptionalLong insufficientSinceMicros,
        Flapping flapping) {

    /** What is left when nothing but the last published standing is known. */
    public static Memory of(Standing standing) {
        List<Reason> causes = standing.lastKnown().isPresent() ? List.of() : standing.reasons();
        return new Memory(
                standing,
                Deciding.causedBy(causes),
                Holds.NONE,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Flapping.NONE);
    }

    Memory with(Standing other) {
        return new Memory(other, deciding, holds, firstSeenMicros, insufficientSinceMicros, flapping);
    }

    /** The status, or what it was before the pipeline went blind. */
    Status lastStatus() {
        return standing.lastKnown().orElse(standing.status());
    }

    /** The status as a level; empty while it is unknown. */
    static Optional<Level> levelOf(Status status) {
        return switch (status) {
            case HEALTHY -> Optional.of(Level.HEALTHY);
            case WARNING -> Optional.of(Level.WARNING);
            case ERROR -> Optional.of(Level.ERROR);
            case UNKNOWN -> Optional.empty();
        };
    }
}
