/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.tally.Tally;

/** One walk over the panes of L, latest first, that ends as soon as nothing more can be learnt. Not thread-safe. */
final class PaneWalk {

    /**
     * When enough was learnt.
     *
     * @param failures a run is counted no further
     * @param successes successes since the latest failure are counted no further
     * @param fastMinimum S is extended until it holds so many successes and failures; at most what L holds
     */
    record Needs(long failures, long successes, long fastMinimum) {}

    private final Needs needs;
    private final long firstRecentPane;
    private Tally fast;
    private long failures;
    private long successes;
    private boolean runEnded;
    private boolean successesEnded;

    /**
     * A walk that has not begun.
     *
     * @param recent the tally of S before it is extended
     * @param firstRecentPane the oldest pane in it
     */
    PaneWalk(Tally recent, long firstRecentPane, Needs needs) {
        this.needs = needs;
        this.firstRecentPane = firstRecentPane;
        this.fast = recent;
    }

    boolean wantsMoreAfter(long pane, Tally tally) {
        countRun(tally);
        countSuccesses(tally);
        if (pane < firstRecentPane && isFastShort()) {
            fast = fast.plus(tally);
        }
        return !runEnded || !successesEnded || isFastShort();
    }

    private void countRun(Tally tally) {
        runEnded |= tally.successes() > 0;
        if (!runEnded) {
            failures += tally.failures();
            runEnded = failures >= needs.failures();
        }
    }

    private void countSuccesses(Tally tally) {
        successesEnded |= tally.failures() > 0 && tally.successes() <= 0;
        if (!successesEnded) {
            successes += tally.successes();
            successesEnded = successes >= needs.successes();
        }
    }

    private boolean isFastShort() {
        return fast.total() < needs.fastMinimum();
    }

    Tally fast() {
        return fast;
    }

    Streak streak() {
        return new Streak(Math.min(failures, needs.failures()), Math.min(successes, needs.successes()));
    }
}
