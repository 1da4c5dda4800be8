/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
import java.util.OptionalLong;

/**
 * Draws the evidence at a tick from an integration's panes under one policy.
 *
 * <p>Costs the panes walked: those back to the latest success, to the latest failure or {@link #successesAskedFor}
 * successes, and those that S is extended by. While calls succeed that is a handful; in an outage at most
 * {@link #FAILURES_TOLD} panes.
 */
public final class EvidenceReader {
    /** A run of failures is counted no further than this, or an error's limit if more: 100 in a row say it all. */
    static final int FAILURES_TOLD = 100;

    private final Policy policy;
    private final Resolution resolution;
    private final Window primaryWindow;
    private final Window fastWindow;

    /** A reader of panes of this length. Refuses a primary window that is not a whole number of panes. */
    public EvidenceReader(Policy policy, Resolution resolution) {
        this.policy = policy;
        this.resolution = resolution;
        this.primaryWindow = new Window(resolution.panesIn(policy.window()));
        long fastMicros = Limits.micros(policy.windows().fast());
        this.fastWindow = new Window(Math.max(1, fastMicros / resolution.micros()));
    }

    /** L. */
    public Window primaryWindow() {
        return primaryWindow;
    }

    /** S before it is extended: as many whole panes as fit in its length, at least one. */
    public Window fastWindow() {
        return fastWindow;
    }

    /** The evidence at the tick of the sums; silence counts as proven. */
    public Evidence read(WindowSums sums, Seen seen, RecentPanes panes) {
        return read(sums, seen, panes, true);
    }

    /**
     * The evidence at the tick of the sums.
     *
     * @param silenceProven whether pulses prove that no row is missing
     */
    public Evidence read(WindowSums sums, Seen seen, RecentPanes panes, boolean silenceProven) {
        PaneWalk walk = new PaneWalk(sums.recent(), fastWindow.firstPane(sums.tick()), needs(sums));
        if (isFastAskedFor() && sums.primary().total() > 0) {
            panes.latestFirst(
                    primaryWindow.lastPane(sums.tick()), primaryWindow.firstPane(sums.tick()), walk::wantsMoreAfter);
        }
        return new Evidence(
                resolution.microsOf(sums.tick()),
                sums.primary(),
                isFastAskedFor() ? walk.fast() : Tally.EMPTY,
                walk.streak(),
                seen,
                silenceProven,
                nextEdge(sums, panes));
    }

    /** Whether the rules ask for S at all. */
    public boolean isFastAskedFor() {
        return switch (policy.profile()) {
            case SEED -> false;
            case STANDARD, CRITICAL, LOW_TRAFFIC -> true;
        };
    }

    private PaneWalk.Needs needs(WindowSums sums) {
        long reachable = Math.min(policy.windows().fastMinimum(), sums.primary().total());
        return new PaneWalk.Needs(
                Math.max(FAILURES_TOLD, policy.checks().consecutive().error()), successesAskedFor(), reachable);
    }

    private long successesAskedFor() {
        return policy.checks().consecutive().successesUntilNoError();
    }

    /** While S is extended it can change only with L: what leaves the last minutes is taken back by the extension. */
    private OptionalLong nextEdge(WindowSums sums, RecentPanes panes) {
        long tick = sums.tick();
        long next = Math.min(entering(tick, panes), leaving(primaryWindow, tick, panes));
        if (isFastAskedFor() && sums.recent().total() >= policy.windows().fastMinimum()) {
            next = Math.min(next, leaving(fastWindow, tick, panes));
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(resolution.microsOf(next));
    }

    private static long entering(long tick, RecentPanes panes) {
        OptionalLong ahead = panes.firstFrom(tick);
        return ahead.isPresent() ? ahead.getAsLong() + 1 : Long.MAX_VALUE;
    }

    private static long leaving(Window window, long tick, RecentPanes panes) {
        OptionalLong oldest = panes.firstFrom(window.firstPane(tick));
        return oldest.isPresent() ? window.leavesAt(oldest.getAsLong()) : Long.MAX_VALUE;
    }
}
