/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.time.Duration;

/**
 * How {@code /v1/stream} is served.
 *
 * @param mostClients how many at once; each may cost some ten kilobytes
 * @param keepAlive how often each is told how fresh the picture is, whether or not anything has changed
 * @param patience how long one may take nothing that is sent before it is dropped
 * @param pause how long changes gather before they are sent
 */
public record StreamConfig(int mostClients, Duration keepAlive, Duration patience, Duration pause) {
    public static final StreamConfig DEFAULT =
            new StreamConfig(1_000, Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMillis(50));

    /** One that differs from the usual in what can be set. */
    public static StreamConfig of(int mostClients, Duration keepAlive) {
        return new StreamConfig(mostClients, keepAlive, DEFAULT.patience, DEFAULT.pause);
    }

    public StreamConfig {
        if (mostClients < 1) {
            throw new IllegalArgumentException("a stream has at least one client, not " + mostClients);
        }
        if (keepAlive.toMillis() < 1 || patience.toMillis() < 1 || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "the times of a stream are positive, not " + keepAlive + ", " + patience + ", " + pause);
        }
    }
}
