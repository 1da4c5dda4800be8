/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.SystemStatusJson;
import io.vitals.event.HealthStatus;
import io.vitals.observation.IntegrationName;
import io.vitals.topology.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading of {@code health-status} and {@code health-system} from their beginning on, into memory. */
final class HealthTopics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthTopics.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final KnownHealth known;
    private final InstantSource clock;
    private final HealthListener listener;
    private boolean hasCaughtUp;

    /**
     * A reading into memory.
     *
     * @param listener is told of each change once the ends are reached
     */
    HealthTopics(Consumer<byte[], byte[]> consumer, KnownHealth known, InstantSource clock, HealthListener listener) {
        this.consumer = consumer;
        this.known = known;
        this.clock = clock;
        this.listener = listener;
    }

    /** A consumer as this reading needs it: of what is committed, in no group. */
    static Consumer<byte[], byte[]> consumer(Map<String, Object> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads until told to stop. Says once when the ends that the topics have now are reached. */
    void follow(BooleanSupplier stop, Runnable caughtUp) {
        List<TopicPartition> partitions = Stream.of(Names.HEALTH_STATUS, Names.HEALTH_SYSTEM)
                .flatMap(this::partitionsOf)
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!stop.getAsBoolean() && !hasReached(ends)) {
            consumer.poll(POLL).forEach(record -> apply(record, Instant.ofEpochMilli(record.timestamp())));
        }
        caughtUp.run();
        hasCaughtUp = true;
        listener.replaced();
        while (!stop.getAsBoolean()) {
            consumer.poll(POLL).forEach(record -> apply(record, clock.instant()));
        }
    }

    private Stream<TopicPartition> partitionsOf(String topic) {
        @Nullable List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new IllegalStateException("the topic " + topic + " does not exist");
        }
        return partitions.stream().map(found -> new TopicPartition(topic, found.partition()));
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** A record that cannot be read is told and left out: the others are worth having. */
    private void apply(ConsumerRecord<byte[], byte[]> record, Instant arrived) {
        try {
            if (record.topic().equals(Names.HEALTH_SYSTEM)) {
                if (record.value() != null) {
                    known.put(SystemStatusJson.fromBytes(record.value()), arrived);
                    tell(HealthListener::rolledUp);
                }
            } else if (record.value() != null) {
                HealthStatus event = HealthStatusJson.fromBytes(record.value());
                known.put(event, arrived);
                tell(listening -> listening.changed(event.integration()));
            } else {
                IntegrationName name = new IntegrationName(new String(record.key(), StandardCharsets.UTF_8));
                known.remove(name);
                tell(listening -> listening.changed(name));
            }
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "health-feed record=unreadable topic={} partition={} offset={} cause={}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private void tell(java.util.function.Consumer<HealthListener> change) {
        if (hasCaughtUp) {
            change.accept(listener);
        }
    }

    /** Ends a waiting read; callable from any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
