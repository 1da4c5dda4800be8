/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The steps from one status to the next. Pure: the same evidence under the same policies gives the same statuses,
 * however ticks are batched, and whether or not ticks are left out at which nothing can change (see {@link NextLook}).
 *
 * <p>Where several things fit, the first of these holds: never seen, idle (unless overdue), warming up (unless
 * overdue), the checks, too few observations. {@link Judgement} decides the checks' part.
 */
public final class StatusMachine {

    private StatusMachine() {}

    /** The step at a due tick, which also ends a blindness. */
    public static Step atTick(Optional<Memory> before, Evidence evidence, Policy policy) {
        return atTick(before, 0, evidence, policy);
    }

    /** The first step of an integration that has come back after it was forgotten. */
    public static Step anew(Forgotten forgotten, Evidence evidence, Policy policy) {
        return atTick(Optional.empty(), forgotten.seq(), evidence, policy);
    }

    private static Step atTick(Optional<Memory> before, long told, Evidence evidence, Policy policy) {
        Optional<Memory> sighted = before.map(memory -> memory.with(sighted(memory.standing())));
        Verdict verdict = verdict(sighted, evidence, policy);
        Standing standing = sighted.map(Memory::standing)
                .map(was -> was.moved(verdict.status(), verdict.reasons(), evidence.tickMicros()))
                .orElseGet(() -> Standing.first(verdict.status(), verdict.reasons(), evidence.tickMicros(), told));
        Memory after = new Memory(
                standing,
                decidingAfter(verdict),
                verdict.holds(),
                firstSeen(sighted, evidence),
                verdict.insufficientSince(),
                flapping(sighted, standing, evidence.tickMicros()));
        return new Step(after, transition(sighted, after, evidence, policy));
    }

    private static Verdict verdict(Optional<Memory> before, Evidence evidence, Policy policy) {
        return switch (policy.profile()) {
            case SEED -> Verdict.resting(evidence.raw(), SeedRule.reasons(evidence, firstSeen(before, evidence)));
            case STANDARD, CRITICAL, LOW_TRAFFIC -> new Judgement(before, evidence, policy).verdict();
        };
    }

    /** The first standing is no change back or forth. */
    private static Flapping flapping(Optional<Memory> before, Standing now, long tickMicros) {
        Flapping flapping = before.map(Memory::flapping).orElse(Flapping.NONE);
        boolean changes = before.isPresent() && before.get().standing().status() != now.status();
        return changes ? flapping.with(tickMicros) : flapping.at(tickMicros);
    }

    /** What a warning or an error was caused by outlives the checks for as long as it is held. */
    private static Deciding decidingAfter(Verdict verdict) {
        Deciding deciding = verdict.deciding();
        return switch (verdict.status()) {
            case HEALTHY, UNKNOWN -> new Deciding(deciding.levels(), deciding.leftMicros(), List.of());
            case WARNING, ERROR -> deciding;
        };
    }

    /** Panes are swept; that an integration was seen is not forgotten with them. */
    static OptionalLong firstSeen(Optional<Memory> before, Evidence evidence) {
        OptionalLong known = before.map(Memory::firstSeenMicros).orElse(OptionalLong.empty());
        OptionalLong found = evidence.firstSeenMicros();
        if (known.isPresent() && found.isPresent()) {
            return OptionalLong.of(Math.min(known.getAsLong(), found.getAsLong()));
        }
        if (known.isPresent()) {
            return known;
        }
        return found.isPresent() ? found : evidence.seen().lastMicros();
    }

    private static Optional<Transition> transition(
            Optional<Memory> before, Memory after, Evidence evidence, Policy policy) {
        Standing now = after.standing();
        Optional<Standing> was = before.map(Memory::standing);
        if (was.isPresent() && was.get().status() == now.status()) {
            return Optional.empty();
        }
        List<Reason> causes = before.map(memory -> memory.deciding().causes()).orElse(List.of());
        return Optional.of(new Transition(
                was.map(Standing::status),
                was.map(standing -> now.sinceMicros() - standing.sinceMicros()).orElse(0L),
                now,
                new Grounds(evidence, policy, after.firstSeenMicros()).of(now, causes)));
    }

    /** What was remembered, while the pipeline is blind: the status is kept as last known, all else freezes. */
    public static Memory blind(Memory before) {
        return before.with(blind(before.standing()));
    }

    /** The standing while the pipeline is blind. */
    public static Standing blind(Standing before) {
        if (before.lastKnown().isPresent()) {
            return before;
        }
        return new Standing(
                Status.UNKNOWN,
                List.of(Reason.BLIND),
                before.sinceMicros(),
                Optional.of(before.status()),
                before.seq());
    }

    /** The standing as it was before the pipeline went blind. The reasons follow from the next tick. */
    private static Standing sighted(Standing before) {
        return before.lastKnown()
                .map(known ->
                        new Standing(known, before.reasons(), before.sinceMicros(), Optional.empty(), before.seq()))
                .orElse(before);
    }

    /**
     * What each check that is on finds by the figures of a tick alone, for those who ask why: the level that they
     * enter, whatever it was before. A level that has been entered before may last longer, see the thresholds with
     * "until".
     *
     * @return none under the profile seed, which checks nothing
     */
    public static List<Finding> findings(Evidence evidence, Policy policy) {
        return switch (policy.profile()) {
            case SEED -> List.of();
            case STANDARD, CRITICAL, LOW_TRAFFIC -> Checks.findings(evidence, policy);
        };
    }
}
