/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/**
 * How the latest observations ended. Within a pane nobody knows the order, so a pane with a success ends a run of
 * failures, and only a pane of nothing but failures begins the count of successes anew.
 *
 * @param failures failures in the panes of L after the latest that holds a success
 * @param successesSince successes in the panes of L after the latest that holds only failures; with no such pane, all
 */
public record Streak(long failures, long successesSince) {
    public static final Streak NONE = new Streak(0, 0);
}
