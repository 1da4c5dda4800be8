/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.observation.CallDuration;
import io.vitals.observation.Outcome;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Policies and histories on a scale on which everything happens within some hundred ticks of a second. */
final class RandomHistories {
    private static final long MILLI = 1_000;
    private static final List<Profile> PROFILES = List.of(Profile.values());
    private static final List<OnIdle> ON_IDLE = List.of(OnIdle.values());

    private RandomHistories() {}

    static Policy anyPolicy(Random random) {
        int window = 1 + random.nextInt(60);
        Policy base = Policy.of(PROFILES.get(random.nextInt(PROFILES.size())));
        Profile profile = base.profile() == Profile.SEED && random.nextInt(3) > 0 ? Profile.STANDARD : base.profile();
        return base.withProfile(profile)
                .withWindows(new Windows(seconds(window), seconds(1 + random.nextInt(window)), 1 + random.nextInt(10)))
                .withMinObservations(1 + random.nextInt(15))
                .withHolds(new HoldTimes(
                        seconds(random.nextInt(8)),
                        seconds(random.nextInt(20)),
                        seconds(random.nextInt(8)),
                        1 + random.nextInt(2)))
                .withOnIdle(ON_IDLE.get(random.nextInt(ON_IDLE.size())))
                .withChecks(anyChecks(random));
    }

    private static CheckLimits anyChecks(Random random) {
        return new CheckLimits(
                Optional.of(SuccessRateLimits.DEFAULT).filter(limits -> random.nextInt(4) > 0),
                ConsecutiveLimits.DEFAULT,
                Optional.of(new LatencyLimits(0.5, 40, 70, random.nextBoolean(), 0.8))
                        .filter(limits -> random.nextInt(3) > 0),
                Optional.of(SlowCallLimits.of(60, random.nextBoolean())).filter(limits -> random.nextInt(3) > 0),
                Optional.of(new OverdueLimits(
                                seconds(1 + random.nextInt(30)),
                                Duration.ofMillis(random.nextInt(4_000)),
                                random.nextBoolean()))
                        .filter(limits -> random.nextInt(3) == 0),
                1 + random.nextInt(10));
    }

    /** Rows in the panes from 0 on, in spells of their own rate, share of failures and slowness, with gaps between. */
    static void fill(PaneHistory history, Random random, int panes) {
        int pane = random.nextInt(10);
        while (pane < panes) {
            Spell spell = new Spell(random.nextDouble(), random.nextDouble(), 1 + random.nextInt(120));
            int until = pane + 1 + random.nextInt(25);
            for (; pane < Math.min(until, panes); pane++) {
                for (int row = random.nextInt(4); row > 0 && random.nextDouble() < spell.density; row--) {
                    history.add(pane, spell.row(random));
                }
            }
            pane += random.nextInt(3) == 0 ? random.nextInt(40) : 0;
        }
    }

    /** Any one row. */
    static Tally anyRow(Random random) {
        return new Spell(1, 0.5, 120).row(random);
    }

    private record Spell(double density, double failing, int slowestMillis) {
        Tally row(Random random) {
            Outcome outcome = random.nextInt(15) == 0
                    ? Outcome.IGNORED
                    : random.nextDouble() < failing * failing ? Outcome.FAILURE : Outcome.SUCCESS;
            CallDuration duration = random.nextInt(5) == 0
                    ? CallDuration.ABSENT
                    : new CallDuration.Measured(MILLI * random.nextInt(slowestMillis));
            return Tally.of(outcome, duration);
        }
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
