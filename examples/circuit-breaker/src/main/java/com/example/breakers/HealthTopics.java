/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of Vitals' topics: first where everything stands, then what changes, and nothing missed in between. The
 * ends of {@code health-transitions} are noted before {@code health-status} is read; what changes while that is read
 * lies behind them, and is read afterwards. It is read twice rather than not at all: {@link Breakers} ignores the
 * second.
 */
final class HealthTopics {
    static final String STATUS = "health-status";
    static final String TRANSITIONS = "health-transitions";
    static final String SYSTEM = "health-system";

    private static final Logger LOG = LoggerFactory.getLogger(HealthTopics.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private final Consumer<byte[], byte[]> consumer;
    private final Breakers breakers;
    private final InstantSource clock;

    /**
     * Reads by a consumer of its own, in no group: each instance of a service needs all partitions.
     *
     * @param consumer {@code read_committed}, with {@code auto.offset.reset=none}: when what it was about to read is
     *     gone, it is to fail and begin again, not to leave something out
     */
    HealthTopics(Consumer<byte[], byte[]> consumer, Breakers breakers, InstantSource clock) {
        this.consumer = consumer;
        this.breakers = breakers;
        this.clock = clock;
    }

    /** Reads until told to stop; {@code caughtUp} is run once all breakers stand as Vitals last said. */
    void follow(BooleanSupplier stop, Runnable caughtUp) {
        List<TopicPartition> status = partitionsOf(STATUS);
        List<TopicPartition> changes = Stream.of(TRANSITIONS, SYSTEM)
                .flatMap(topic -> partitionsOf(topic).stream())
                .toList();
        consumer.assign(Stream.of(status, changes).flatMap(Collection::stream).toList());
        consumer.endOffsets(changes).forEach(consumer::seek);
        consumer.pause(changes);

        breakers.start(newest(status, stop));
        consumer.resume(changes);
        caughtUp.run();

        Silence silence = new Silence(LONGEST_SILENCE, clock.instant());
        while (!stop.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                apply(record);
                silence.heard(clock.instant());
            }
            silence.check(clock.instant());
        }
    }

    private List<TopicPartition> partitionsOf(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(found -> new TopicPartition(topic, found.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("there is no topic " + topic + " yet");
        }
        return partitions;
    }

    /** Of each integration the newest event alone: the way there would open and close breakers for nothing. */
    private Collection<Health> newest(List<TopicPartition> status, BooleanSupplier stop) {
        consumer.seekToBeginning(status);
        Map<TopicPartition, Long> ends = consumer.endOffsets(status);
        Map<String, Health> newest = new HashMap<>();
        while (!stop.getAsBoolean()
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() == null) {
                    newest.remove(key(record));
                } else {
                    read(record).ifPresent(health -> newest.put(health.integration(), health));
                }
            }
        }
        return newest.values();
    }

    /** {@code health-status} is followed further: it alone names new integrations, and those that are forgotten. */
    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(TRANSITIONS)) {
            read(record).ifPresent(breakers::transition);
        } else if (record.topic().equals(STATUS) && record.value() == null) {
            breakers.forget(key(record));
        } else if (record.topic().equals(STATUS)) {
            read(record).ifPresent(breakers::status);
        }
    }

    /** A record that cannot be read is told and left out: the others are worth having. */
    private static Optional<Health> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(Health.of(record.value()));
        } catch (IllegalArgumentException e) {
            LOG.warn("record=unreadable topic={} offset={} cause={}", record.topic(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
