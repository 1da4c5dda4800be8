/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthTransition;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer.Found;
import io.vitals.query.Answer.NotReady;
import io.vitals.topology.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads an integration's partition of {@code health-transitions} backwards: a stretch from its end, then a longer one
 * before, until enough is found. So any instance can tell them, and a recent one costs one small fetch. It gives up
 * after so many records or so long, and says so.
 */
public final class PublishedTransitions implements TransitionReader {
    private static final int FIRST_STRETCH = 500;
    private static final int MOST_RECORDS = 100_000;
    private static final int AT_ONCE = 4;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /**
     * Of what was published to the broker.
     *
     * @param clients how to reach Kafka
     */
    public PublishedTransitions(Map<String, Object> clients) {
        this(() -> HealthTopics.consumer(clients));
    }

    /** Takes a new consumer, of what is committed, for each reading. */
    PublishedTransitions(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    @Override
    public Answer<Newest> newest(IntegrationName name, int limit) {
        if (!turns.tryAcquire()) {
            return new NotReady<>("other transitions are being read", RETRY_AFTER);
        }
        Deadline deadline = Deadline.in(LONGEST);
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            return new Found<>(partitionOf(name, consumer, deadline)
                    .map(partition -> new Reading(consumer, partition, name, deadline).newest(limit))
                    .orElseGet(() -> new Newest(List.of(), true)));
        } catch (KafkaException failed) {
            return new NotReady<>("what was published cannot be read: " + failed.getMessage(), RETRY_AFTER);
        } finally {
            turns.release();
        }
    }

    /** When to give up, whatever is waited for. */
    private record Deadline(long nanos) {

        static Deadline in(Duration time) {
            return new Deadline(System.nanoTime() + time.toNanos());
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
        }
    }

    private static Optional<TopicPartition> partitionOf(
            IntegrationName name, Consumer<byte[], byte[]> consumer, Deadline deadline) {
        @Nullable List<PartitionInfo> found = consumer.partitionsFor(Names.HEALTH_TRANSITIONS, deadline.left());
        return found == null || found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new TopicPartition(Names.HEALTH_TRANSITIONS, Names.partitionOf(name.value(), found.size())));
    }

    /** One reading, backwards. */
    private static final class Reading {
        private final Consumer<byte[], byte[]> consumer;
        private final TopicPartition partition;
        private final byte[] key;
        private final List<HealthTransition> newestFirst = new ArrayList<>();
        private final Set<Change> told = new HashSet<>();
        private final Deadline deadline;

        private Reading(
                Consumer<byte[], byte[]> consumer, TopicPartition partition, IntegrationName name, Deadline deadline) {
            this.consumer = consumer;
            this.partition = partition;
            this.key = name.value().getBytes(StandardCharsets.UTF_8);
            this.deadline = deadline;
            consumer.assign(List.of(partition));
        }

        /** A change that is published again, after a restart, is the same. */
        private record Change(long seq, Instant at) {}

        private Newest newest(int limit) {
            long begin = consumer.beginningOffsets(List.of(partition), deadline.left())
                    .getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition), deadline.left()).getOrDefault(partition, 0L);
            long until = end;
            long stretch = FIRST_STRETCH;
            boolean goesOn = true;
            while (goesOn && until > begin && newestFirst.size() <= limit && end - until < MOST_RECORDS) {
                long from = Math.max(begin, until - Math.min(stretch, MOST_RECORDS - (end - until)));
                goesOn = read(from, until);
                until = from;
                stretch *= 4;
            }
            boolean isComplete = goesOn && until <= begin && newestFirst.size() <= limit;
            return new Newest(newestFirst.subList(0, Math.min(limit, newestFirst.size())), isComplete);
        }

        /** Reads a stretch, the last one excluded, before those that are known; false if that took too long. */
        private boolean read(long from, long until) {
            List<HealthTransition> older = new ArrayList<>();
            consumer.seek(partition, from);
            while (consumer.position(partition, deadline.left()) < until) {
                if (deadline.left().isZero()) {
                    return false; // a stretch read in part would leave a gap
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < until && Arrays.equals(record.key(), key)) {
                        PastTransitions.transition(record).ifPresent(older::add);
                    }
                }
            }
            for (int i = older.size() - 1; i >= 0; i--) {
                tell(older.get(i));
            }
            return true;
        }

        private void tell(HealthTransition event) {
            if (told.add(
                    new Change(event.transition().now().seq(), event.settled().asOf()))) {
                newestFirst.add(event);
            }
        }
    }
}
