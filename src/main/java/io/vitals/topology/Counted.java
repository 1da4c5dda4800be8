/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.Frontier;
import io.vitals.tally.PaneTally;

/** What counting a record brings. */
sealed interface Counted {

    /** A pane changes by this tally. */
    record Delta(PaneTally pane) implements Counted {}

    /** All that the pair's source committed before the pulse has been counted. */
    record Through(Frontier.Pair pair, Frontier.Pulse pulse) implements Counted {}
}
