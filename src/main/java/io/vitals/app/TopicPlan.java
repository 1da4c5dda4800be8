/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.topology.Names;
import io.vitals.topology.TopicsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it must be.
 *
 * @param name of the topic
 * @param partitions exactly so many
 * @param cleanupPolicy {@code delete} or {@code compact}; must be so where the topic exists
 * @param retention how long its records are kept where cleaned by deletion; only set where the topic is made
 */
record TopicPlan(String name, int partitions, String cleanupPolicy, Duration retention) {

    /** All topics, given the settings. */
    static List<TopicPlan> all(TopicsConfig config) {
        int partitions = config.partitions();
        return List.of(
                deleted(Names.CHANGES, partitions, Duration.ofDays(7)),
                deleted(Names.CONTROL, partitions, Duration.ofDays(7)),
                compacted(Names.HEALTH_STATUS, partitions),
                deleted(Names.HEALTH_TRANSITIONS, partitions, Duration.ofDays(30)),
                compacted(Names.HEALTH_SYSTEM, 1),
                compacted(Names.HEALTH_POLICIES, 1), // one order for all changes
                deleted(Names.DEAD_LETTERS, partitions, Duration.ofDays(14)));
    }

    private static TopicPlan deleted(String name, int partitions, Duration retention) {
        return new TopicPlan(name, partitions, TopicConfig.CLEANUP_POLICY_DELETE, retention);
    }

    private static TopicPlan compacted(String name, int partitions) {
        return new TopicPlan(name, partitions, TopicConfig.CLEANUP_POLICY_COMPACT, Duration.ofDays(7));
    }

    NewTopic toNewTopic(int replication) {
        return new NewTopic(name, partitions, (short) replication)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        cleanupPolicy,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis())));
    }
}
