/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.time.Duration;

/**
 * How long something must last, in event time, before the status follows it.
 *
 * @param pendingFor a worse level before the status worsens; zero: at once
 * @param keepFor a better level before the status recovers; zero: at once
 * @param newFor from the first row on, during which nothing is said; zero: never
 * @param insufficientWindows of too few observations after which nothing is known any more, in primary windows; at
 *     least 1
 */
public record HoldTimes(Duration pendingFor, Duration keepFor, Duration newFor, int insufficientWindows) {
    public static final HoldTimes DEFAULT =
            new HoldTimes(Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(60), 2);

    public HoldTimes {
        Limits.requireNotNegative("pending-for", pendingFor);
        Limits.requireNotNegative("keep-for", keepFor);
        Limits.requireNotNegative("new-for", newFor);
        Limits.require(
                insufficientWindows >= 1,
                "the status is kept for at least 1 window of too few observations, not " + insufficientWindows);
    }

    public HoldTimes withPendingFor(Duration length) {
        return new HoldTimes(length, keepFor, newFor, insufficientWindows);
    }

    public HoldTimes withKeepFor(Duration length) {
        return new HoldTimes(pendingFor, length, newFor, insufficientWindows);
    }
}
