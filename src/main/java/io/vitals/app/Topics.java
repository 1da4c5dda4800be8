/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.topology.TopicsConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics that are missing, and refuses those that exist otherwise than they must be. */
final class Topics {
    private static final String CHECK_THE_WAY =
            "Check the address, that the broker runs, and the security settings under kafka: in the settings.";

    private static final long ANSWER_SECONDS = 15;
    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Properties clients;
    private final TopicsConfig config;

    /**
     * The topics on a broker.
     *
     * @param clients how to reach it
     */
    Topics(Properties clients, TopicsConfig config) {
        this.clients = clients;
        this.config = config;
    }

    /** Makes and checks all topics; the broker is known to be reachable after this. */
    void prepare() {
        List<TopicPlan> plans = TopicPlan.all(config);
        try (Admin admin = admin()) {
            Set<String> existing = answer(admin.listTopics().names());
            List<TopicPlan> made = plans.stream()
                    .filter(plan -> !existing.contains(plan.name()))
                    .filter(plan -> make(admin, plan))
                    .toList();
            check(admin, plans.stream().filter(plan -> !made.contains(plan)).toList());
        }
    }

    /** Not where another instance, or the connector, has been faster: then it is to be checked like any other. */
    private boolean make(Admin admin, TopicPlan plan) {
        try {
            answer(admin.createTopics(List.of(plan.toNewTopic(config.replication())))
                    .all());
            return true;
        } catch (StartException refused) {
            if (refused.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw refused;
        }
    }

    private Admin admin() {
        try {
            return Admin.create(adminProperties());
        } catch (KafkaException noWay) {
            throw new StartException(
                    "no Kafka broker can be asked at kafka.bootstrap.servers, " + bootstrap() + ": " + why(noWay),
                    CHECK_THE_WAY,
                    noWay);
        }
    }

    /** What the innermost of Kafka's own exceptions says: those around it say only that no client could be made. */
    private static String why(KafkaException failed) {
        KafkaException innermost = failed;
        while (innermost.getCause() instanceof KafkaException within) {
            innermost = within;
        }
        return String.valueOf(innermost.getMessage());
    }

    private Properties adminProperties() {
        Properties properties = new Properties();
        properties.putAll(clients);
        properties.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 12_000);
        return properties;
    }

    private void check(Admin admin, Collection<TopicPlan> plans) {
        Map<String, FoundTopic> found = found(admin, plans);
        List<String> problems = new ArrayList<>();
        for (TopicPlan plan : plans) {
            Optional.ofNullable(found.get(plan.name())).ifPresent(topic -> problems.addAll(topic.mismatches(plan)));
        }
        if (!problems.isEmpty()) {
            throw new StartException(
                    String.join("; ", problems),
                    "Set topics.partitions to what the topics have, or delete the topics named (their contents are"
                            + " lost) and start again: they are made as they must be.");
        }
    }

    /** Those of ours that exist, by name. */
    Map<String, FoundTopic> found() {
        try (Admin admin = admin()) {
            Set<String> existing = answer(admin.listTopics().names());
            return found(
                    admin,
                    TopicPlan.all(config).stream()
                            .filter(plan -> existing.contains(plan.name()))
                            .toList());
        }
    }

    private Map<String, FoundTopic> found(Admin admin, Collection<TopicPlan> plans) {
        List<String> names = plans.stream().map(TopicPlan::name).toList();
        Map<String, TopicDescription> described =
                answerOnceKnown(() -> admin.describeTopics(names).allTopicNames());
        Map<String, FoundTopic> found = new HashMap<>();
        configs(admin, names)
                .forEach((resource, values) -> Optional.ofNullable(described.get(resource.name()))
                        .ifPresent(topic -> found.put(resource.name(), FoundTopic.of(topic, values))));
        return found;
    }

    private Map<ConfigResource, Config> configs(Admin admin, List<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        return answerOnceKnown(() -> admin.describeConfigs(resources).all());
    }

    /** A topic that another has just made is known to the broker a moment later. */
    private <T> T answerOnceKnown(Supplier<KafkaFuture<T>> question) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
        while (true) {
            try {
                return answer(question.get());
            } catch (StartException refused) {
                if (!(refused.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw refused;
                }
                LockSupport.parkNanos(ASK_AGAIN_NANOS);
            }
        }
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException unreachable) {
            throw unreachable(unreachable);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(failed.getCause());
            }
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            throw new StartException(
                    "Kafka refused to prepare the topics: " + cause.getMessage(),
                    "Check that the user in kafka: may describe and create topics and read their configuration.",
                    cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartException("the start was interrupted", "Start again.");
        }
    }

    private StartException unreachable(Throwable cause) {
        return new StartException(
                "no Kafka broker answers at kafka.bootstrap.servers, " + bootstrap(), CHECK_THE_WAY, cause);
    }

    private String bootstrap() {
        return String.valueOf(clients.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
