/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.List;
import java.util.Optional;

/**
 * A change of status at a tick. The first standing of an integration is one too: from nothing.
 *
 * @param previous the status before; empty for the first
 * @param lastedMicros how long that had lasted, in event time; 0 for the first
 * @param now the new standing; its {@code sinceMicros} is the tick
 * @param because what decided: for a warning or an error its reasons, for a recovery those that it is a recovery from
 */
public record Transition(Optional<Status> previous, long lastedMicros, Standing now, List<Because> because) {

    public Transition {
        because = List.copyOf(because);
    }
}
