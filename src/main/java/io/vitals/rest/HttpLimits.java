/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.time.Duration;

/**
 * How much one client, and all of them, may take.
 *
 * @param bodyBytes the longest body that is read
 * @param headerBytes what the first line and the headers of a request may take together
 * @param headers how many headers a request may have
 * @param idle how long a connection may be silent before it is closed
 * @param connections how many may be open at once; more wait until one is closed
 * @param requestsPerSecond of one address, as many at once after a second of rest; 0 is without limit
 */
public record HttpLimits(
        int bodyBytes, int headerBytes, int headers, Duration idle, int connections, int requestsPerSecond) {
    private static final Duration SHORTEST_IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_IDLE = Duration.ofHours(1);

    public static final HttpLimits DEFAULT = new HttpLimits(65_536, 8_192, 100, Duration.ofSeconds(30), 2_000, 1_000);

    public HttpLimits {
        require("http.limits.body-bytes", bodyBytes, 1_024, 16_777_216);
        require("http.limits.header-bytes", headerBytes, 1_024, 65_536);
        require("http.limits.headers", headers, 10, 1_000);
        require("http.limits.connections", connections, 10, 100_000);
        require("http.limits.requests-per-second", requestsPerSecond, 0, 1_000_000);
        if (idle.compareTo(SHORTEST_IDLE) < 0 || idle.compareTo(LONGEST_IDLE) > 0) {
            throw new IllegalArgumentException(
                    "http.limits.idle must be " + SHORTEST_IDLE + " to " + LONGEST_IDLE + ", but is " + idle);
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", but is " + value);
        }
    }
}
