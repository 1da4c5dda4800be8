/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.event.WhatIf;
import io.vitals.health.Course;
import io.vitals.health.Course.Turn;
import io.vitals.health.Standing;
import io.vitals.health.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was published of an integration between two instants, as the side that a candidate is held against. */
final class PublishedSide {
    private final long fromMicros;
    private final long untilMicros;

    PublishedSide(long fromMicros, long untilMicros) {
        this.fromMicros = fromMicros;
        this.untilMicros = untilMicros;
    }

    /**
     * The side.
     *
     * @param after all transitions after {@code fromMicros}, in order; those after the end tell what was before them
     * @param now the current health, which goes back to before {@code fromMicros} where there were no transitions
     */
    WhatIf.Side of(List<HealthTransition> after, HealthStatus now) {
        Optional<Status> first = after.isEmpty()
                ? standing(now.standing())
                : after.get(0).transition().previous();
        List<HealthTransition> told = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        long last = fromMicros;
        for (HealthTransition event : after) {
            long at = event.transition().now().sinceMicros();
            if (at > last && at <= untilMicros) { // the same again is told once
                told.add(event);
                turns.add(new Turn(at, event.transition().now().status()));
                last = at;
            }
        }
        return new WhatIf.Side(told, new Course(fromMicros, untilMicros, first, turns));
    }

    private Optional<Status> standing(Standing now) {
        return now.sinceMicros() <= fromMicros ? Optional.of(now.lastKnown().orElse(now.status())) : Optional.empty();
    }
}
