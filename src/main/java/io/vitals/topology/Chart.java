/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.Evidence;
import io.vitals.health.EvidenceReader;
import io.vitals.health.Memory;
import io.vitals.health.Policy;
import io.vitals.health.RecentPanes;
import io.vitals.health.Seen;
import io.vitals.health.Standing;
import io.vitals.health.WindowSums;
import io.vitals.observation.IntegrationName;
import io.vitals.store.Panes;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is kept at hand of one integration: the running tallies of its windows, the evidence of its last tick, and what
 * the state machine remembers. The windows can be rebuilt from the panes; the memory is stored.
 */
final class Chart {
    private final IntegrationName integration;
    private final Resolution resolution;
    private final boolean silenceProven;
    private Policy policy;
    private EvidenceReader reader;
    private RunningWindow primary;
    private RunningWindow recent;

    private long seenFromPane = Long.MIN_VALUE;
    private OptionalLong lastSeenPane = OptionalLong.empty();
    private Optional<Evidence> evidence = Optional.empty();
    private Optional<Memory> memory = Optional.empty();

    Chart(IntegrationName integration, Policy policy, HealthConfig config) {
        this.integration = integration;
        this.policy = policy;
        this.resolution = config.resolution();
        this.silenceProven = config.freshness().verified();
        this.reader = new EvidenceReader(policy, resolution);
        this.primary = new RunningWindow(integration, reader.primaryWindow());
        this.recent = new RunningWindow(integration, reader.fastWindow());
    }

    IntegrationName integration() {
        return integration;
    }

    Policy policy() {
        return policy;
    }

    /** Goes on under another policy, over its windows; what is remembered stays good. */
    void adopt(Policy other) {
        policy = other;
        reader = new EvidenceReader(policy, resolution);
        primary = new RunningWindow(integration, reader.primaryWindow());
        recent = new RunningWindow(integration, reader.fastWindow());
    }

    /** What its state machine remembers; empty before its first tick. */
    Optional<Memory> memory() {
        return memory;
    }

    void remember(Memory now) {
        memory = Optional.of(now);
    }

    /** Where its status stands; empty before its first tick. */
    Optional<Standing> standing() {
        return memory.map(Memory::standing);
    }

    /** What its last tick was judged by; empty before its first tick. */
    Optional<Evidence> evidence() {
        return evidence;
    }

    /** The latest pane that held a success or a failure, as of its last tick. */
    OptionalLong lastSeenPane() {
        return lastSeenPane;
    }

    void lastSeen(Optional<Long> pane) {
        lastSeenPane = pane.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** It was forgotten, and is as new: panes before this one are no sign of it. */
    void seenFrom(long pane) {
        seenFromPane = pane;
    }

    /** The first pane that is a sign of it. */
    OptionalLong firstPane(Panes panes) {
        return panes.firstFrom(integration, seenFromPane);
    }

    /**
     * When it is to be forgotten if it is not seen before, microseconds since the epoch; empty while its window holds
     * something, or before its first tick.
     */
    OptionalLong forgetAtMicros(Duration forgetAfter) {
        if (evidence.filter(now -> now.primary().isEmpty()).isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong seen = endOf(lastSeenPane);
        long since =
                seen.isPresent() ? seen.getAsLong() : standing().orElseThrow().sinceMicros();
        return OptionalLong.of(since + forgetAfter.toNanos() / 1_000);
    }

    /** Takes in a change of a pane that a window already covers; others are found when the windows move. */
    void correct(long pane, Tally delta) {
        primary.correct(pane, delta);
        recent.correct(pane, delta);
    }

    /**
     * Forgets the running tallies, which the next look builds anew. For a change of a pane that has left the windows
     * since the last look: by the next, the pane may have been swept, and could not be subtracted any more.
     */
    void startOver() {
        primary.startOver();
        recent.startOver();
    }

    /** Moves the windows on to a tick, and draws its evidence. */
    Evidence lookAt(long now, Panes panes) {
        WindowSums sums = new WindowSums(now, primary.moveTo(now, panes), recent(now, panes));
        OptionalLong last = panes.lastSeen(integration, primary.window().lastPane(now));
        lastSeenPane = last.isPresent() ? last : lastSeenPane;
        Evidence drawn = reader.read(sums, seen(now, panes), recentPanes(panes), silenceProven);
        evidence = Optional.of(drawn);
        return drawn;
    }

    private Tally recent(long now, Panes panes) {
        return reader.isFastAskedFor() ? recent.moveTo(now, panes) : Tally.EMPTY;
    }

    private Seen seen(long now, Panes panes) {
        OptionalLong first = firstPane(panes);
        return new Seen(
                first.isPresent() && first.getAsLong() < now ? endOf(first) : OptionalLong.empty(),
                endOf(lastSeenPane));
    }

    private OptionalLong endOf(OptionalLong pane) {
        return pane.isPresent() ? OptionalLong.of(resolution.microsOf(pane.getAsLong() + 1)) : pane;
    }

    private RecentPanes recentPanes(Panes panes) {
        return new RecentPanes() {
            @Override
            public void latestFirst(long last, long first, Visitor visitor) {
                panes.latestFirst(integration, last, first, visitor);
            }

            @Override
            public OptionalLong firstFrom(long first) {
                return panes.firstFrom(integration, first);
            }
        };
    }

    /** The tally of the primary window at a tick that is not before the last. */
    Tally at(long now, Panes panes) {
        return primary.at(now, panes);
    }

    /** Whether a change of this pane can change the window at that tick or later. */
    boolean concerns(long pane, long now) {
        return pane >= primary.window().firstPane(now);
    }
}
