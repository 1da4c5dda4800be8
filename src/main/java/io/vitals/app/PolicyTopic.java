/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.app.PolicySnapshot.Read;
import io.vitals.codec.PolicyEntryJson;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.health.Policies;
import io.vitals.topology.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of {@code health-policies} from its beginning on. Asks for the end of the topic a few times a second,
 * when there is nothing else to read: whoever has read to an end knows all that was written before it was asked for.
 */
final class PolicyTopic implements AutoCloseable {
    static final TopicPartition PARTITION = new TopicPartition(Names.HEALTH_POLICIES, 0);

    private static final Logger LOG = LoggerFactory.getLogger(PolicyTopic.class);
    /** A request for the end waits for the fetch that is under way on the same connection. */
    private static final int FETCH_MILLIS = 100;

    private static final Duration POLL = Duration.ofMillis(150);
    /** Longer, and the ticks that wait for it are late. */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private static final int REMEMBERED = 256;

    private final Consumer<byte[], byte[]> consumer;
    private final InstantSource clock;
    private final Policies file;
    private final KnownPolicies known;
    private final Deque<Read> recent = new ArrayDeque<>();

    PolicyTopic(Consumer<byte[], byte[]> consumer, InstantSource clock, Policies file, PolicyResolver resolver) {
        this.consumer = consumer;
        this.clock = clock;
        this.file = file;
        this.known = new KnownPolicies(resolver);
    }

    /** Is told what was read. */
    interface Reader {

        /** All that there was when the end was asked for has been read. */
        void readThrough(PolicySnapshot snapshot, long askedMillis);
    }

    /** A consumer as this reading needs it: in no group, and soon done with a fetch that brings nothing. */
    static Consumer<byte[], byte[]> consumer(Map<String, String> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads until told to stop. */
    void follow(BooleanSupplier stop, Reader reader) {
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        PolicySnapshot snapshot = snapshot();
        while (!stop.getAsBoolean()) {
            long asked = clock.millis();
            long end = consumer.endOffsets(List.of(PARTITION), ANSWER).getOrDefault(PARTITION, 0L);
            boolean changed = false;
            while (!stop.getAsBoolean() && consumer.position(PARTITION, ANSWER) < end) {
                changed |= apply(consumer.poll(POLL));
            }
            if (stop.getAsBoolean()) {
                return;
            }
            snapshot = changed || snapshot.nextOffset() != consumer.position(PARTITION) ? snapshot() : snapshot;
            reader.readThrough(snapshot, asked);
            if (apply(consumer.poll(POLL))) {
                snapshot = snapshot();
                reader.readThrough(snapshot, asked);
            }
        }
    }

    private boolean apply(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(this::apply);
        return !records.isEmpty();
    }

    /** A record that cannot be read is told and left out: what was set before it stays in force. */
    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            byte[] name = Objects.requireNonNullElse(record.key(), new byte[0]);
            PolicyKey key = PolicyKey.of(new String(name, StandardCharsets.UTF_8));
            Optional<PolicyEntry> entry =
                    Optional.ofNullable(record.value()).map(value -> PolicyEntryJson.fromBytes(key, value));
            known.put(key, entry);
            recent.addLast(new Read(record.offset(), key, entry));
            if (recent.size() > REMEMBERED) {
                recent.removeFirst();
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            LOG.warn("policies record=unreadable offset={} cause={}", record.offset(), e.getMessage());
        }
    }

    private PolicySnapshot snapshot() {
        return new PolicySnapshot(
                consumer.position(PARTITION, ANSWER),
                known.entries(),
                PolicyTimeline.of(file, known),
                List.copyOf(recent));
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
