/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.List;
import java.util.Optional;

/**
 * Where an integration's state machine stands: what must be remembered from tick to tick.
 *
 * @param status what is published as {@code status}
 * @param reasons why
 * @param sinceMicros the tick at which that status began, microseconds since the epoch
 * @param lastKnown the status before the pipeline went blind, while it is blind
 * @param seq counts the changes of status, BLIND and its end apart
 */
public record Standing(Status status, List<Reason> reasons, long sinceMicros, Optional<Status> lastKnown, long seq) {

    public Standing {
        reasons = List.copyOf(reasons);
    }

    /**
     * The first standing of an integration.
     *
     * @param told how many changes were told of it before it was forgotten
     */
    static Standing first(Status status, List<Reason> reasons, long tickMicros, long told) {
        return new Standing(status, reasons, tickMicros, Optional.empty(), told + 1);
    }

    /** The standing that comes next; the same status goes on, perhaps for other reasons. */
    Standing moved(Status next, List<Reason> nextReasons, long tickMicros) {
        boolean same = status == next;
        return new Standing(next, nextReasons, same ? sinceMicros : tickMicros, Optional.empty(), same ? seq : seq + 1);
    }
}
