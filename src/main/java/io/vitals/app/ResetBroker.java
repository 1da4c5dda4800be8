/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.app.ResetPlan.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** What a reset asks of the broker, and does there. */
final class ResetBroker implements AutoCloseable {
    private static final long ANSWER_SECONDS = 15;
    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long ALL = -1;

    private final Map<String, Object> clients;
    private final String application;
    private final Admin admin;
    private boolean hasBegun;

    /**
     * The broker that a service uses.
     *
     * @throws ResetException if its address is none
     */
    ResetBroker(Map<String, String> clients, String application) {
        this.clients = new HashMap<>(clients);
        this.clients.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        this.clients.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 12_000);
        this.application = application;
        try {
            this.admin = Admin.create(this.clients);
        } catch (KafkaException noAddress) {
            throw unreachable(noAddress);
        }
    }

    String bootstrap() {
        return String.valueOf(clients.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** Who is in the group, once that is nobody, or patience is at its end. */
    List<String> membersAfter(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> members = members();
        while (!members.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(ASK_AGAIN_NANOS);
            members = members();
        }
        return members;
    }

    private List<String> members() {
        return ifThere(admin.describeConsumerGroups(List.of(application)).all())
                .map(groups -> groups.values().stream()
                        .flatMap(group -> group.members().stream())
                        .map(member ->
                                member.clientId() + " at " + member.host().replaceFirst("^/", ""))
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    /** Other groups with a member that reads one of these topics. */
    List<String> groupsThatRead(List<String> topics) {
        List<String> others = answer(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> !group.equals(application))
                .toList();
        return answer(admin.describeConsumerGroups(others).all()).values().stream()
                .filter(group -> group.members().stream()
                        .flatMap(member -> member.assignment().topicPartitions().stream())
                        .anyMatch(partition -> topics.contains(partition.topic())))
                .map(group -> "the group '" + group.groupId() + "'")
                .sorted()
                .toList();
    }

    boolean hasOffsets() {
        return ifThere(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata())
                .filter(offsets -> !offsets.isEmpty())
                .isPresent();
    }

    /** An answer about the group; empty if there is none. */
    private <T> Optional<T> ifThere(KafkaFuture<T> future) {
        try {
            return Optional.of(answer(future));
        } catch (ResetException refused) {
            if (refused.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Of these topics those that there are, in order. */
    List<String> existing(Collection<String> topics) {
        Set<String> all = answer(admin.listTopics().names());
        return topics.stream().filter(all::contains).sorted().toList();
    }

    /** How far back a topic goes: as far as the partition of it that goes back least. */
    Reach reach(String topic) {
        List<TopicPartition> partitions = partitions(topic);
        if (partitions.isEmpty()) {
            return Reach.NOWHERE;
        }
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> oldest = offsets(partitions, OffsetSpec.forTimestamp(0));
        return partitions.stream()
                .filter(partition -> info(begins, partition).offset() > 0)
                .map(partition -> new Reach(true, Optional.of(since(info(oldest, partition)))))
                .reduce(Reach.WHOLE, Reach::and);
    }

    /** Of a partition that is empty everything is gone. */
    private static Instant since(ListOffsetsResultInfo oldest) {
        return oldest.offset() < 0 ? Instant.now() : Instant.ofEpochMilli(oldest.timestamp());
    }

    private static ListOffsetsResultInfo info(
            Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition), partition::toString);
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        return answer(
                admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec)))
                        .all());
    }

    private List<TopicPartition> partitions(String topic) {
        if (existing(List.of(topic)).isEmpty()) {
            return List.of();
        }
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Each key of a compacted topic that has a value, and where it is. */
    Map<CompactedTopic.Key, TopicPartition> liveKeys(String topic) {
        try {
            return new CompactedTopic(clients, partitions(topic)).liveKeys();
        } catch (KafkaException failed) {
            throw refused(failed);
        }
    }

    /**
     * With the offsets.
     *
     * @throws ResetException if it has members after all; then nothing was changed
     */
    void deleteGroup() {
        hasBegun = true;
        try {
            answer(admin.deleteConsumerGroups(List.of(application)).all());
        } catch (ResetException refused) {
            if (refused.getCause() instanceof GroupNotEmptyException) {
                throw new ResetException(
                        "an instance of '" + application + "' has started meanwhile: nothing was changed",
                        "Stop every instance first.",
                        refused.getCause());
            }
            if (!(refused.getCause() instanceof GroupIdNotFoundException)) {
                throw refused;
            }
        }
    }

    /** Returns when they are gone: a service that starts at once makes them anew. */
    void delete(List<String> topics) {
        List<String> existing = existing(topics);
        if (existing.isEmpty()) {
            return;
        }
        answer(admin.deleteTopics(existing).all());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
        while (!existing(topics).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new ResetException(
                        "the broker has not deleted " + existing(topics) + " yet", "Run it again in a while.");
            }
            LockSupport.parkNanos(ASK_AGAIN_NANOS);
        }
    }

    /** The topic stays as it was made. */
    void empty(String topic) {
        Map<TopicPartition, RecordsToDelete> all = partitions(topic).stream()
                .collect(Collectors.toMap(Function.identity(), partition -> RecordsToDelete.beforeOffset(ALL)));
        answer(admin.deleteRecords(all).all());
    }

    /** Writes a tombstone for every key of a compacted topic. */
    void tellForgotten(String topic) {
        try {
            new CompactedTopic(clients, partitions(topic)).forgetAll();
        } catch (KafkaException failed) {
            throw refused(failed);
        }
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException unanswered) {
            throw unreachable(unanswered);
        } catch (ExecutionException failed) {
            throw refused(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ResetException("the reset was interrupted", "Run it again.");
        }
    }

    private ResetException refused(Throwable cause) {
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return unreachable(cause);
        }
        return new ResetException(
                "Kafka at " + bootstrap() + " refuses: " + cause.getMessage(),
                "The user under kafka: must describe and delete the group " + application + " and topics that begin"
                        + " with it, and write, read and delete records of health-status, health-transitions and"
                        + " vitals-control.",
                cause);
    }

    private ResetException unreachable(Throwable cause) {
        return new ResetException(
                "no Kafka broker answers at " + bootstrap() + (hasBegun ? "" : ": nothing was changed"),
                "Check the address, that the broker runs, and the security settings under kafka: in the settings.",
                cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
