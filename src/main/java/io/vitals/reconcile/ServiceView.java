/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the running service says. */
interface ServiceView {

    /** Waits until all that was committed before an instant is counted. */
    void awaitFrontier(Instant instant);

    /** The names of all integrations that it knows. */
    List<String> integrations();

    /** The figures of integrations at a tick; those that it does not know are missing. */
    Map<String, WindowFigures> at(Instant tick, Collection<String> integrations);
}
