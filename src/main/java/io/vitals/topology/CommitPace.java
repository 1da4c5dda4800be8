/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

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
