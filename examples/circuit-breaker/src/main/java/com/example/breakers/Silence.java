/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells, once each, that nothing is heard any more and that it is again. Vitals publishes {@code health-system} at
 * least every 5 s, so that silence means one of two things: Kafka is away, or Vitals is.
 */
final class Silence {
    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);

    private final Duration longest;
    private Instant heardAt;
    private boolean isSilent;

    Silence(Duration longest, Instant now) {
        this.longest = longest;
        this.heardAt = now;
    }

    void heard(Instant at) {
        heardAt = at;
        if (isSilent) {
            isSilent = false;
            LOG.info("vitals=heard-again");
        }
    }

    void check(Instant now) {
        if (!isSilent && now.isAfter(heardAt.plus(longest))) {
            isSilent = true;
            LOG.warn("vitals=silent since={} cause=\"Kafka or Vitals is away\" breakers=stay-as-they-are", heardAt);
        }
    }

    boolean isSilent() {
        return isSilent;
    }
}
