/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.codec.HealthTransitionJson;
import io.vitals.event.HealthTransition;
import io.vitals.observation.IntegrationName;
import io.vitals.topology.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what was published to {@code health-transitions} since an instant. A record's timestamp is its tick, so it is
 * looked up by time. Reads to the ends that there are, but only so many records and for so long.
 */
final class PastTransitions {
    private static final Logger LOG = LoggerFactory.getLogger(PastTransitions.class);
    private static final int MOST_RECORDS = 50_000;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> consumers;

    /** Takes a new consumer, of what is committed, for each reading. */
    PastTransitions(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /**
     * What was read.
     *
     * @param isWhole whether that is all
     */
    record Read(Map<IntegrationName, List<HealthTransition>> transitions, boolean isWhole) {
        List<HealthTransition> of(IntegrationName name) {
            return transitions.getOrDefault(name, List.of());
        }
    }

    /** All transitions after an instant, of all integrations, in their order. */
    Read after(Instant from) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, from, ends);
            return read(consumer, from, ends);
        }
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        @Nullable List<PartitionInfo> found = consumer.partitionsFor(Names.HEALTH_TRANSITIONS);
        return Optional.ofNullable(found).orElse(List.of()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static void seek(Consumer<byte[], byte[]> consumer, Instant from, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = ends.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            @Nullable OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? end : first.offset());
        });
    }

    private static Read read(Consumer<byte[], byte[]> consumer, Instant from, Map<TopicPartition, Long> ends) {
        Map<IntegrationName, List<HealthTransition>> transitions = new HashMap<>();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        int records = 0;
        while (!hasReached(consumer, ends)) {
            if (records >= MOST_RECORDS || System.nanoTime() > deadline) {
                return new Read(transitions, false);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                records++;
                transition(record)
                        .filter(event -> event.settled().asOf().isAfter(from))
                        .ifPresent(event -> transitions
                                .computeIfAbsent(event.integration(), name -> new ArrayList<>())
                                .add(event));
            }
        }
        return new Read(transitions, true);
    }

    private static boolean hasReached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** A record that cannot be read is told and left out: the others are worth having. */
    static Optional<HealthTransition> transition(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(HealthTransitionJson.fromBytes(record.value()));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "transitions record=unreadable topic={} partition={} offset={} cause={}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }
}
