/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.time.Duration;

/**
 * The pace of what is sent on. Changes of status are never held back.
 *
 * @param flushInterval how often stage 1 sends on what was touched; the delay of live figures
 * @param interval an integration's changed figures go out at most once in this time
 * @param refresh every integration goes out at least once in this time
 * @param systemRefresh the roll-up goes out at least once in this time
 * @param maxRate events a second that one instance publishes at most
 */
public record PublishConfig(
        Duration flushInterval, Duration interval, Duration refresh, Duration systemRefresh, int maxRate) {
    public static final PublishConfig DEFAULT = new PublishConfig(
            Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMinutes(5), Duration.ofSeconds(5), 5_000);

    public PublishConfig {
        requirePositive("publish.flush-interval", flushInterval);
        requirePositive("status.interval", interval);
        requirePositive("status.refresh", refresh);
        requirePositive("status.system-refresh", systemRefresh);
        if (maxRate < 1) {
            throw new IllegalArgumentException("publish.max-rate must be at least 1, but is " + maxRate);
        }
    }

    /**
     * What was sent is committed after so many milliseconds at the latest, while there is no backlog: two flushes. Each
     * commit costs a transaction.
     */
    long commitMillis() {
        return 2 * flushInterval.toMillis();
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 ms, but is " + value);
        }
    }
}
