/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it is.
 *
 * @param cleanupPolicy as Kafka writes it
 * @param retention how long records are kept; empty: for ever
 * @param copies of the partition that has fewest
 * @param withoutLeader partitions that nobody can read or write
 * @param behind partitions of which some copy is not up to date
 */
record FoundTopic(
        int partitions,
        String cleanupPolicy,
        Optional<Duration> retention,
        int copies,
        List<Integer> withoutLeader,
        List<Integer> behind) {

    static FoundTopic of(TopicDescription topic, Config config) {
        List<TopicPartitionInfo> partitions = topic.partitions();
        long retentionMillis =
                Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
        return new FoundTopic(
                partitions.size(),
                config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value(),
                retentionMillis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(retentionMillis)),
                partitions.stream()
                        .mapToInt(each -> each.replicas().size())
                        .min()
                        .orElse(0),
                partitions.stream()
                        .filter(each -> each.leader() == null || each.leader().isEmpty())
                        .map(TopicPartitionInfo::partition)
                        .toList(),
                partitions.stream()
                        .filter(each -> each.isr().size() < each.replicas().size())
                        .map(TopicPartitionInfo::partition)
                        .toList());
    }

    /** Where it is otherwise than it must be. */
    List<String> mismatches(TopicPlan plan) {
        List<String> mismatches = new ArrayList<>();
        if (partitions != plan.partitions()) {
            mismatches.add(mismatch(plan, "partitions", partitions, plan.partitions()));
        }
        if (!cleanupPolicy.equals(plan.cleanupPolicy())) {
            mismatches.add(mismatch(plan, "cleanup.policy", cleanupPolicy, plan.cleanupPolicy()));
        }
        return mismatches;
    }

    private static String mismatch(TopicPlan plan, String setting, Object found, Object wanted) {
        return "topic " + plan.name() + ": " + setting + " is " + found + ", but must be " + wanted;
    }
}
