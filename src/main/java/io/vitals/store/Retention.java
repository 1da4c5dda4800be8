/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.time.Duration;

/**
 * How long things are remembered.
 *
 * @param ledgerHorizon how long after its time a row may still be corrected; at least the longest window and 1 h
 * @param panes how long panes are kept; at least the longest window and 1 h
 */
public record Retention(Duration ledgerHorizon, Duration panes) {
    public static final Duration MARGIN = Duration.ofHours(1);
    public static final Duration DEFAULT_HORIZON = Duration.ofHours(2);
    public static final Duration DEFAULT_PANES = Duration.ofHours(25);

    /** The defaults, or what the longest window in force needs, if that is longer. */
    public static Retention forWindow(Duration longestWindow) {
        Duration needed = longestWindow.plus(MARGIN);
        return new Retention(longer(DEFAULT_HORIZON, needed), longer(DEFAULT_PANES, needed));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
