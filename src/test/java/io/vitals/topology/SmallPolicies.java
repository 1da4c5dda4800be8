/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.CheckLimits;
import io.vitals.health.ConsecutiveLimits;
import io.vitals.health.HoldTimes;
import io.vitals.health.LatencyLimits;
import io.vitals.health.OnIdle;
import io.vitals.health.OverdueLimits;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.SlowCallLimits;
import io.vitals.health.Windows;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Policies of every profile whose figures are small. */
public final class SmallPolicies {
    private SmallPolicies() {}

    /** Small figures, so that every limit, hold and window comes into play within a few ticks. */
    public static Policy any(Random random, long windowPanes) {
        Profile profile = one(Profile.values(), random);
        Duration fast = Duration.ofSeconds(1 + random.nextInt((int) windowPanes));
        CheckLimits checks = Policy.of(profile)
                .checks()
                .withConsecutive(new ConsecutiveLimits(1 + random.nextInt(3), 3 + random.nextInt(3), 1, 2))
                .withLatency(random.nextBoolean() ? Optional.of(LatencyLimits.of(50, 80)) : Optional.empty())
                .withSlowCalls(random.nextBoolean() ? Optional.of(SlowCallLimits.of(60, true)) : Optional.empty())
                .withOverdue(random.nextBoolean() ? Optional.of(overdue(random)) : Optional.empty());
        return Policy.of(profile)
                .withWindows(new Windows(Duration.ofSeconds(windowPanes), fast, 1 + random.nextInt(4)))
                .withMinObservations(1 + random.nextInt(6))
                .withChecks(checks)
                .withHolds(new HoldTimes(
                        Duration.ofSeconds(random.nextInt(8)),
                        Duration.ofSeconds(random.nextInt(15)),
                        Duration.ofSeconds(random.nextInt(6)),
                        1 + random.nextInt(2)))
                .withOnIdle(one(OnIdle.values(), random));
    }

    private static OverdueLimits overdue(Random random) {
        return new OverdueLimits(Duration.ofSeconds(1 + random.nextInt(20)), Duration.ofMillis(1_500), true);
    }

    private static <T> T one(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
