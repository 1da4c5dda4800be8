/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.time.Duration;

/**
 * The pace of what is sent on. Changes of status are never held back.
 *
 * @param flushInterval what was counted or judged is sent on and committed at most once in this time, and less often
 *     where commits take long; the delay of live figures
 * @param interval an integration's changed figures go out at most once in this time
 * @param refresh every integration goes out at least once in this time
 * @param systemRefresh the roll-up goes out at least once in this time
 * @param maxRate events a second that one instance publishes at most
 */
public record PublishConfig(
        Duration flushInterval, Duration interval, Duration refresh, Duration systemRefresh, int maxRate) {
    public static final PublishConfig DEFAULT = new PublishConfig(
            Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMinutes(5), Duration.ofSeconds(5), 5_000);

    public PublishConfig {
        requirePositive("publish.flush-interval", flushInterval);
        requirePositive("status.interval", interval);
        requirePositive("status.refresh", refresh);
        requirePositive("status.system-refresh", systemRefresh);
        if (maxRate < 1) {
            throw new IllegalArgumentException("publish.max-rate must be at least 1, but is " + maxRate);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 ms, but is " + value);
        }
    }
}
