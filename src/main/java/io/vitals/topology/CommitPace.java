/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.time.Duration;

/**
 * When a task asks for a commit of its own, since nobody reads what is not committed: once something has been sent that
 * is news, and the last commit is long enough ago. A commit costs all tasks of a thread, and some milliseconds.
 */
final class CommitPace {
    private final long intervalMillis;
    private long committedMillis;
    private boolean hasNews;

    /** @param intervalMillis between two commits at least */
    CommitPace(long intervalMillis) {
        this.intervalMillis = intervalMillis;
    }

    /** How often to ask whether one is due, so that it is little late. */
    Duration looks() {
        return Duration.ofMillis(Math.max(1, intervalMillis / 4));
    }

    /** Something has been sent that is worth a commit. */
    void sent() {
        hasNews = true;
    }

    /** A commit begins, whoever asked for it. */
    void committed(long nowMillis) {
        committedMillis = nowMillis;
        hasNews = false;
    }

    boolean isDue(long nowMillis) {
        return hasNews && nowMillis - committedMillis >= intervalMillis;
    }
}
