/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Optional;

/**
 * What is warned of from where on. A check without limits is off.
 *
 * @param successRate too few successes
 * @param consecutive failures in a row; never off
 * @param latency a quantile of the durations is too long
 * @param slowCalls too large a share of the calls is slow
 * @param overdue no row for too long
 * @param minDurations durations in S from which on latency and slow calls count; at least 1
 */
public record CheckLimits(
        Optional<SuccessRateLimits> successRate,
        ConsecutiveLimits consecutive,
        Optional<LatencyLimits> latency,
        Optional<SlowCallLimits> slowCalls,
        Optional<OverdueLimits> overdue,
        int minDurations) {

    public static final CheckLimits DEFAULT = new CheckLimits(
            Optional.of(SuccessRateLimits.DEFAULT),
            ConsecutiveLimits.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            20);

    public CheckLimits {
        Limits.requireMinimum("the least number of durations", minDurations);
    }

    public CheckLimits withSuccessRate(Optional<SuccessRateLimits> limits) {
        return new CheckLimits(limits, consecutive, latency, slowCalls, overdue, minDurations);
    }

    public CheckLimits withConsecutive(ConsecutiveLimits limits) {
        return new CheckLimits(successRate, limits, latency, slowCalls, overdue, minDurations);
    }

    public CheckLimits withLatency(Optional<LatencyLimits> limits) {
        return new CheckLimits(successRate, consecutive, limits, slowCalls, overdue, minDurations);
    }

    public CheckLimits withSlowCalls(Optional<SlowCallLimits> limits) {
        return new CheckLimits(successRate, consecutive, latency, limits, overdue, minDurations);
    }

    public CheckLimits withOverdue(Optional<OverdueLimits> limits) {
        return new CheckLimits(successRate, consecutive, latency, slowCalls, limits, minDurations);
    }
}
