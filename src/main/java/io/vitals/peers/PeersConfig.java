/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.peers;

import io.vitals.query.Instance;
import java.time.Duration;
import java.util.Optional;

/**
 * How the instances of a service ask each other.
 *
 * @param advertised where the others reach this one; empty: they do not, and it asks nobody
 * @param timeout how long an answer may take, 100 ms to 1 min; an instance that takes longer counts as gone
 * @param atOnce how many answers of one instance are waited for at once, 1 to 24: each holds a thread of the server,
 *     and who asks finds threads there only as long as not all of them wait for others in turn
 */
public record PeersConfig(Optional<Instance> advertised, Duration timeout, int atOnce) {
    public static final PeersConfig DEFAULT = new PeersConfig(Optional.empty(), Duration.ofSeconds(3), 12);

    public PeersConfig {
        if (timeout.toMillis() < 100 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("http.peers.timeout must be 100ms to 1m, but is " + timeout);
        }
        if (atOnce < 1 || atOnce > 24) {
            throw new IllegalArgumentException("http.peers.at-once must be 1 to 24, but is " + atOnce);
        }
    }
}
