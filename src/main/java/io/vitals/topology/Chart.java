/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.Evidence;
import io.vitals.health.Policy;
import io.vitals.health.Standing;
import io.vitals.observation.IntegrationName;
import io.vitals.store.Panes;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.tally.Window;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is kept at hand of one integration: the running tally of its primary window, and the evidence of its last tick.
 * All of it can be rebuilt from the panes and from what was published. Moving the window costs the panes that enter and
 * leave, not its length.
 */
final class Chart {
    private final IntegrationName integration;
    private final Policy policy;
    private final Window window;

    private OptionalLong tick = OptionalLong.empty();
    private Tally primary = Tally.EMPTY;
    private OptionalLong lastSeenPane = OptionalLong.empty();
    private Optional<Evidence> evidence = Optional.empty();
    private Optional<Standing> standing = Optional.empty();

    Chart(IntegrationName integration, Policy policy, Resolution resolution) {
        this.integration = integration;
        this.policy = policy;
        this.window = new Window(resolution.panesIn(policy.window()));
    }

    IntegrationName integration() {
        return integration;
    }

    Policy policy() {
        return policy;
    }

    /** Where its status stands; empty before its first tick. */
    Optional<Standing> standing() {
        return standing;
    }

    void stand(Standing now) {
        standing = Optional.of(now);
    }

    /** What its last tick was judged by; empty before its first tick. */
    Optional<Evidence> evidence() {
        return evidence;
    }

    void judgeBy(Evidence now) {
        evidence = Optional.of(now);
    }

    /** The latest pane that held a success or a failure, as of its last tick. */
    OptionalLong lastSeenPane() {
        return lastSeenPane;
    }

    void lastSeen(long pane) {
        lastSeenPane = OptionalLong.of(pane);
    }

    Tally primary() {
        return primary;
    }

    /** Takes in a change of a pane that the window already covers; others are found when the window moves. */
    void correct(long pane, Tally delta) {
        if (tick.isPresent() && window.holds(pane, tick.getAsLong())) {
            primary = primary.plus(delta);
        }
    }

    /**
     * Forgets the running tally, which the next look builds anew. For a change of a pane that has left the window since
     * the last look: by the next, the pane may have been swept, and could not be subtracted any more.
     */
    void startOver() {
        tick = OptionalLong.empty();
    }

    /** Moves the window on to a tick. */
    void moveTo(long now, Panes panes) {
        primary = at(now, panes);
        tick = OptionalLong.of(now);
        panes.lastSeen(integration, window.lastPane(now)).ifPresent(this::lastSeen);
    }

    /** The tally of the window at a tick that is not before the last. */
    Tally at(long now, Panes panes) {
        boolean overlaps = tick.isPresent() && now - tick.getAsLong() < window.panes();
        if (!overlaps) {
            return panes.at(integration, window, now);
        }
        long last = tick.getAsLong();
        Tally entering = panes.sum(integration, window.lastPane(last) + 1, window.lastPane(now));
        Tally leaving = panes.sum(integration, window.firstPane(last), window.firstPane(now) - 1);
        return primary.plus(entering).minus(leaving);
    }

    /** The next tick at which a pane enters or leaves the window, as far as is known now. */
    OptionalLong nextChange(long now, Panes panes) {
        OptionalLong entering = panes.firstFrom(integration, window.lastPane(now) + 1);
        OptionalLong oldest = panes.firstFrom(integration, window.firstPane(now));
        long enters = entering.isPresent() ? entering.getAsLong() + 1 : Long.MAX_VALUE;
        long leaves = oldest.isPresent() ? window.leavesAt(oldest.getAsLong()) : Long.MAX_VALUE;
        long next = Math.min(enters, leaves);
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** Whether a change of this pane can change the window at that tick or later. */
    boolean concerns(long pane, long now) {
        return pane >= window.firstPane(now);
    }
}
