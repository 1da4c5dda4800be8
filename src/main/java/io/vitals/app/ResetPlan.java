/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a reset changes, and how much can be counted again after it.
 *
 * @param applicationId the service's name in Kafka, and its consumer group's
 * @param bootstrap the brokers that were asked
 * @param hasOffsets whether the group has any
 * @param topics internal ones that are there, in order
 * @param state the folder of the local state, if there is one
 * @param integrations how many have a health on {@code health-status}
 * @param reach how far back the change topic goes
 * @param needed how far back figures need it to go
 */
public record ResetPlan(
        String applicationId,
        String bootstrap,
        boolean hasOffsets,
        List<String> topics,
        Optional<Path> state,
        int integrations,
        Reach reach,
        Duration needed) {

    public ResetPlan {
        topics = List.copyOf(topics);
    }

    /**
     * How far back the change topic goes.
     *
     * @param isThere whether there is such a topic
     * @param since what was written before that may be gone from it; empty if it holds all that was ever written
     */
    public record Reach(boolean isThere, Optional<Instant> since) {
        static final Reach NOWHERE = new Reach(false, Optional.empty());
        static final Reach WHOLE = new Reach(true, Optional.empty());

        /** The shorter one of two partitions'. */
        Reach and(Reach other) {
            if (since.isEmpty() || other.since.isEmpty()) {
                return since.isEmpty() ? other : this;
            }
            return since.get().isAfter(other.since.get()) ? this : other;
        }
    }

    /** Whether the figures, once all is counted again, are those of the table. */
    public boolean isWhole(Instant now) {
        return reach.isThere()
                && reach.since()
                        .filter(since -> since.isAfter(now.minus(needed)))
                        .isEmpty();
    }
}
