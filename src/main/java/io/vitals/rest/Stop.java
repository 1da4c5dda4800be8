/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.query.Copy;
import io.vitals.query.Held;
import io.vitals.query.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where an answer from the stores may be had. */
sealed interface Stop {

    /** From a copy that this instance has. */
    record Here(Copy copy) implements Stop {}

    /** From another instance, which takes whichever copy it has. */
    record There(Instance instance) implements Stop {}

    /**
     * The places in the order in which they are tried: who counts, then a copy here, then those elsewhere.
     *
     * @param self as which others know this instance
     * @param asker another instance has chosen this one: it is not sent on
     */
    static List<Stop> route(Held held, Optional<Instance> self, Asker asker) {
        List<Stop> route = new ArrayList<>();
        boolean isOthers =
                !asker.isPeer() && held.active().isPresent() && !held.active().equals(self);
        route.add(isOthers ? new There(held.active().get()) : new Here(Copy.ACTIVE));
        route.add(new Here(Copy.STANDBY));
        if (!asker.isPeer()) {
            held.standbys().stream()
                    .filter(standby -> !self.equals(Optional.of(standby)))
                    .forEach(standby -> route.add(new There(standby)));
        }
        return route;
    }
}
