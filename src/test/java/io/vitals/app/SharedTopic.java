/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.vitals.codec.PolicyEntryJson;
import io.vitals.codec.Schemas;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.health.Policies;
import io.vitals.store.Retention;
import io.vitals.tally.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** {@code health-policies} in memory, with the desks of several instances at it. */
final class SharedTopic implements AutoCloseable {
    static final Retention RETENTION = new Retention(Duration.ofHours(5), Duration.ofHours(25));

    private volatile Instant now = Instant.parse("2026-11-25T03:00:00.300Z");
    private final Policies file;
    private final List<ConsumerRecord<byte[], byte[]>> records = new CopyOnWriteArrayList<>();
    private final List<MockConsumer<byte[], byte[]>> readers = new CopyOnWriteArrayList<>();
    private final List<PolicyFeed> feeds = new ArrayList<>();

    SharedTopic(Policies file) {
        this.file = file;
    }

    /** An instance's desk, and what happens between its reading and each of its writes. */
    final class Instance implements PolicyLog {
        final PolicyFeed feed;
        final TopicPolicyDesk desk;
        Runnable beforeWrite = () -> {};
        Optional<String> failure = Optional.empty();

        private Instance() {
            PolicyResolver resolver = new PolicyResolver("{}", Resolution.ONE_SECOND, RETENTION);
            feed = new PolicyFeed(SharedTopic.this::reader, file, resolver, () -> now);
            feeds.add(feed);
            desk = new TopicPolicyDesk(
                    feed,
                    this,
                    new PolicyRules(file, resolver),
                    new TopicPolicyDesk.Keeping(Resolution.ONE_SECOND, RETENTION.panes()),
                    () -> now);
            feed.start();
            await().until(feed::hasRead);
        }

        @Override
        public long append(PolicyKey key, Optional<PolicyEntry> entry) throws UnwrittenException {
            beforeWrite.run();
            if (failure.isPresent()) {
                throw new UnwrittenException(failure.get());
            }
            return SharedTopic.this.append(key, entry);
        }

        /** Waits until all that was written is read here. */
        PolicySnapshot readAll() {
            await().until(() -> feed.snapshot().nextOffset() == records.size());
            return feed.snapshot();
        }
    }

    Instance instance() {
        return new Instance();
    }

    /** The clock goes on, and all have read the topic since. */
    void pass(Duration time) {
        now = now.plus(time);
        long through = Resolution.microsOf(now);
        await().until(() -> feeds.stream().allMatch(feed -> feed.knownThroughMicros() > through));
    }

    int size() {
        return records.size();
    }

    private synchronized MockConsumer<byte[], byte[]> reader() {
        MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
        reader.updateBeginningOffsets(Map.of(PolicyTopic.PARTITION, 0L));
        reader.updateEndOffsets(Map.of(PolicyTopic.PARTITION, (long) records.size()));
        reader.schedulePollTask(() -> records.forEach(reader::addRecord));
        readers.add(reader);
        return reader;
    }

    synchronized long append(PolicyKey key, Optional<PolicyEntry> entry) {
        byte @Nullable [] value =
                entry.map(written -> PolicyEntryJson.toBytes(key, written)).orElse(null);
        if (value != null) {
            Schemas.assertValid("health-policies", value);
        }
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                PolicyTopic.PARTITION.topic(),
                PolicyTopic.PARTITION.partition(),
                records.size(),
                now.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key.toString().getBytes(UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
        records.add(record);
        for (MockConsumer<byte[], byte[]> reader : readers) {
            reader.addRecord(record);
            reader.updateEndOffsets(Map.of(PolicyTopic.PARTITION, (long) records.size()));
        }
        return record.offset();
    }

    @Override
    public void close() {
        feeds.forEach(PolicyFeed::close);
    }
}
