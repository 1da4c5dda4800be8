/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.codec.Durations;
import io.vitals.remedy.Finding;
import io.vitals.topology.TopicsConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.config.TopicConfig;

/** Whether the topics are there, and as they must or should be; nothing is made or changed. */
public final class TopicsCheck {
    private static final String DELETES = "Set topics.partitions to what the topic has, or delete it (its contents are"
            + " lost) and start Vitals again: it is made as it must be.";

    private final TopicsConfig config;
    private final List<Finding> findings = new ArrayList<>();

    private TopicsCheck(TopicsConfig config) {
        this.config = config;
    }

    /**
     * What is to be said of them; known within half a minute.
     *
     * @param clients how to reach the broker
     */
    public static List<Finding> of(Map<String, String> clients, TopicsConfig config) {
        Properties properties = new Properties();
        properties.putAll(clients);
        try {
            return judge(new Topics(properties, config).found(), config);
        } catch (StartException failed) {
            return List.of(Finding.fault(String.valueOf(failed.getMessage()), failed.remedy()));
        }
    }

    static List<Finding> judge(Map<String, FoundTopic> found, TopicsConfig config) {
        TopicsCheck check = new TopicsCheck(config);
        List<TopicPlan> plans = TopicPlan.all(config);
        plans.forEach(plan -> check.look(plan, Optional.ofNullable(found.get(plan.name()))));
        return check.findings.isEmpty()
                ? List.of(Finding.well("all " + plans.size() + " topics are there, with the right partitions,"
                        + " cleanup.policy, retention and copies"))
                : check.findings;
    }

    private void look(TopicPlan plan, Optional<FoundTopic> topic) {
        if (topic.isEmpty()) {
            findings.add(Finding.fault(
                    "topic " + plan.name() + " does not exist",
                    "Start Vitals: it makes what is missing. If it runs, its user in kafka: may not see the topic."));
            return;
        }
        topic.get().mismatches(plan).forEach(mismatch -> findings.add(Finding.fault(mismatch, DELETES)));
        if (!topic.get().withoutLeader().isEmpty()) {
            findings.add(Finding.fault(
                    "topic " + plan.name() + ": nobody has partitions "
                            + topic.get().withoutLeader(),
                    "Start the brokers that have them."));
        }
        lookAtCopies(plan, topic.get());
        topic.get()
                .retention()
                .filter(kept -> plan.cleanupPolicy().equals(TopicConfig.CLEANUP_POLICY_DELETE))
                .filter(kept -> kept.compareTo(plan.retention()) < 0)
                .ifPresent(kept -> findings.add(shortLived(plan, kept)));
    }

    private void lookAtCopies(TopicPlan plan, FoundTopic topic) {
        if (topic.copies() < config.replication()) {
            findings.add(Finding.warning(
                    "topic " + plan.name() + ": there are " + topic.copies() + " copies of a partition, but"
                            + " topics.replication is " + config.replication(),
                    "Raise it with kafka-reassign-partitions.sh, or set topics.replication to what is meant."));
        } else if (!topic.behind().isEmpty() && topic.withoutLeader().isEmpty()) {
            findings.add(Finding.warning(
                    "topic " + plan.name() + ": not all copies of partitions " + topic.behind() + " are up to date",
                    "A broker is away or slow: see its log."));
        }
    }

    private static Finding shortLived(TopicPlan plan, Duration kept) {
        return Finding.warning(
                "topic " + plan.name() + ": retention.ms keeps " + Durations.text(kept) + ", less than the "
                        + Durations.text(plan.retention()) + " that it is made with",
                "What Vitals has not read by then is lost to it: raise it with kafka-configs.sh, unless it is meant.");
    }
}
