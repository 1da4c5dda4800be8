/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the table says. */
@FunctionalInterface
interface TableView {

    /**
     * Reads the table at one moment.
     *
     * @param age how long before that moment the tick lies, at least
     */
    Snapshot read(Duration age);

    /**
     * The table at one moment.
     *
     * @param tick the one that the figures are for
     * @param taken no earlier than the moment at which the table was read, by the database's clock
     * @param figures by integration, each in its own window; those without rows there are missing
     */
    record Snapshot(Instant tick, Instant taken, Map<String, WindowFigures> figures) {

        public Snapshot {
            figures = Map.copyOf(figures);
        }
    }
}
