/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

/**
 * How topics are made where they are missing.
 *
 * @param partitions of {@code vitals-changes}, {@code vitals-control} and {@code health-status}, and of all between; 1
 *     to 1 000; cannot be changed later without a reset
 * @param replication copies of each partition, at least 1
 */
public record TopicsConfig(int partitions, int replication) {
    public static final TopicsConfig DEFAULT = new TopicsConfig(4, 1);

    public TopicsConfig {
        if (partitions < 1 || partitions > 1_000) {
            throw new IllegalArgumentException("topics.partitions must be 1 to 1000, but is " + partitions);
        }
        if (replication < 1) {
            throw new IllegalArgumentException("topics.replication must be at least 1, but is " + replication);
        }
    }
}
