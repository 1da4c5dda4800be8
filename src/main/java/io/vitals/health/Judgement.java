/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One tick of one integration under the rules with a memory. Where those leave something open, this is what holds:
 *
 * <ul>
 *   <li>Overdue takes the place of idle and of warming up; beside other checks, the worst decides.
 *   <li>A check that cannot say forgets its level and does not decide; it has not recovered, so it begins no hold. Its
 *       reason stays while the status is held and nothing else decides.
 *   <li>Healthy is published without the reasons of checks that are still pending. A warning or an error names every
 *       check that decides, those at a lower level too.
 *   <li>What idle set is held like any other status once rows come again; it names IDLE until something else decides.
 *   <li>An empty window whose silence nothing proves is too few observations, not idle.
 *   <li>Warming up happens once: it needs no row before, not a retention's length without any.
 *   <li>The status is unknown at once when two windows of too few observations have passed, and then needs what any
 *       unknown needs.
 * </ul>
 */
final class Judgement {
    /** So many observations, all but 5 % of them good, end an unknown. */
    private static final int ENOUGH_IF_GOOD = 3;

    private final Optional<Memory> before;
    private final Evidence evidence;
    private final Policy policy;
    private final long tick;
    private final Map<Reason, Level> found;
    private final Level said;
    private final Deciding deciding;

    Judgement(Optional<Memory> before, Evidence evidence, Policy policy) {
        this.before = before;
        this.evidence = evidence;
        this.policy = policy;
        this.tick = evidence.tickMicros();
        this.found = Checks.levels(remembered().levels(), evidence, policy);
        this.said = worst(found);
        this.deciding =
                new Deciding(ill(), remembered().leftMicros(), remembered().causes());
    }

    private Deciding remembered() {
        return before.map(Memory::deciding).orElse(Deciding.NOTHING);
    }

    private static Level worst(Map<Reason, Level> found) {
        Level worst = Level.HEALTHY;
        for (Level level : found.values()) {
            worst = worst.worse(level);
        }
        return worst;
    }

    private Map<Reason, Level> ill() {
        if (said == Level.HEALTHY) {
            return Map.of();
        }
        Map<Reason, Level> ill = new EnumMap<>(found);
        ill.values().removeIf(level -> level == Level.HEALTHY);
        return ill;
    }

    Verdict verdict() {
        Optional<Level> status = Memory.levelOf(lastStatus());
        if (!isEverSeen()) {
            return Verdict.resting(Status.UNKNOWN, List.of(Reason.NEVER_SEEN));
        }
        if (!isOverdue() && isIdle()) {
            return idle();
        }
        if (!isOverdue() && isWarmingUp()) {
            return Verdict.unknown(Reason.WARMING_UP, deciding);
        }
        return status.isPresent() ? fromKnown(status.get()) : fromUnknown();
    }

    private boolean isEverSeen() {
        return evidence.seen().isEver()
                || before.map(memory -> memory.firstSeenMicros().isPresent()).orElse(false);
    }

    private boolean isOverdue() {
        return deciding.levels().containsKey(Reason.OVERDUE);
    }

    private boolean isIdle() {
        return evidence.observations() == 0 && evidence.silenceProven();
    }

    private Verdict idle() {
        List<Reason> reasons = List.of(Reason.IDLE);
        return switch (policy.onIdle()) {
            case UNKNOWN -> Verdict.resting(Status.UNKNOWN, reasons);
            case KEEP -> Verdict.resting(lastStatus(), reasons, remembered().causes());
            case HEALTHY -> Verdict.resting(Status.HEALTHY, reasons);
            case WARNING -> Verdict.resting(Status.WARNING, reasons);
            case ERROR -> Verdict.resting(Status.ERROR, reasons);
        };
    }

    private Status lastStatus() {
        return before.map(memory -> memory.standing().status()).orElse(Status.UNKNOWN);
    }

    private boolean isWarmingUp() {
        OptionalLong first = StatusMachine.firstSeen(before, evidence);
        return first.isPresent()
                && tick < first.getAsLong() + Limits.micros(policy.holds().newFor());
    }

    private Verdict fromUnknown() {
        return !deciding.levels().isEmpty() || hasEnough() || isFewButGood()
                ? decided(said, deciding.levelsOnly(), Holds.NONE)
                : Verdict.unknown(Reason.INSUFFICIENT, deciding);
    }

    private boolean hasEnough() {
        return evidence.observations() >= policy.minObservations();
    }

    private boolean isFewButGood() {
        return evidence.observations() >= ENOUGH_IF_GOOD && evidence.raw() == Status.HEALTHY;
    }

    private Verdict fromKnown(Level status) {
        Holds holds = heldSoFar().at(tick, status, said);
        Deciding now = withLeft(holds, status);
        if (isSilenceUnproven() || isInsufficient(now)) {
            return insufficient(status);
        }
        Level next = next(status, holds);
        Holds after = holds.at(tick, next, said);
        Deciding then = new Deciding(now.levels(), stillLeft(now.leftMicros(), after, next), now.causes());
        return isInsufficient(then) ? insufficient(next) : decided(next, then, after);
    }

    private Holds heldSoFar() {
        return before.map(Memory::holds).orElse(Holds.NONE);
    }

    /** Adds the checks that have just left their levels, if that began a hold. */
    private Deciding withLeft(Holds holds, Level status) {
        if (remembered().isEmpty()) {
            return deciding;
        }
        Map<Reason, Long> left = new EnumMap<>(Reason.class);
        left.putAll(stillLeft(deciding.leftMicros(), holds, status));
        if (holds.isRecoveringSince(tick, status)) {
            remembered().levels().keySet().stream()
                    .filter(check -> found.get(check) == Level.HEALTHY)
                    .forEach(check -> left.put(check, tick));
        }
        return new Deciding(deciding.levels(), left, deciding.causes());
    }

    private static Map<Reason, Long> stillLeft(Map<Reason, Long> left, Holds holds, Level status) {
        if (left.isEmpty()) {
            return left;
        }
        Map<Reason, Long> still = new EnumMap<>(Reason.class);
        left.forEach((check, since) -> {
            if (holds.isRecoveringSince(since, status)) {
                still.put(check, since);
            }
        });
        return still;
    }

    private boolean isSilenceUnproven() {
        return evidence.observations() == 0 && !evidence.silenceProven();
    }

    private boolean isInsufficient(Deciding now) {
        return now.isEmpty() && !hasEnough() && evidence.raw() != Status.HEALTHY;
    }

    private Level next(Level status, Holds holds) {
        return said.isWorseThan(status) ? worse(status, holds) : better(status, holds);
    }

    /** The worst level that is no longer held back. */
    private Level worse(Level status, Holds holds) {
        long pending = Limits.micros(policy.holds().pendingFor());
        boolean atOnce = found.get(Reason.CONSECUTIVE_FAILURES) == Level.ERROR;
        if (atOnce || holds.hasLasted(Level.ERROR, pending, tick)) {
            return Level.ERROR;
        }
        return status == Level.HEALTHY && holds.hasLasted(Level.WARNING, pending, tick) ? Level.WARNING : status;
    }

    /** The best level that was allowed throughout the hold. */
    private Level better(Level status, Holds holds) {
        long keep = Limits.micros(policy.holds().keepFor());
        if (holds.hasLasted(Level.HEALTHY, keep, tick)) {
            return Level.HEALTHY;
        }
        return status == Level.ERROR && holds.hasLasted(Level.WARNING, keep, tick) ? Level.WARNING : status;
    }

    private Verdict decided(Level status, Deciding by, Holds holds) {
        if (status == Level.HEALTHY) {
            return new Verdict(Status.HEALTHY, List.of(), by, holds, OptionalLong.empty());
        }
        Deciding caused = new Deciding(by.levels(), by.leftMicros(), by.reasons());
        return new Verdict(status.status(), by.reasons(), caused, holds, OptionalLong.empty());
    }

    private Verdict insufficient(Level status) {
        OptionalLong known = before.map(Memory::insufficientSinceMicros).orElse(OptionalLong.empty());
        long since = known.isPresent() ? known.getAsLong() : tick;
        if (tick - since >= NextLook.insufficientMicros(policy)) {
            return Verdict.unknown(Reason.INSUFFICIENT, deciding);
        }
        return new Verdict(
                status.status(),
                List.of(Reason.INSUFFICIENT),
                new Deciding(deciding.levels(), Map.of(), remembered().causes()),
                Holds.NONE,
                OptionalLong.of(since));
    }
}
