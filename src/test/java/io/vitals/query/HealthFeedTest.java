/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.SystemStatusJson;
import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.health.Freshness;
import io.vitals.health.FreshnessLimits;
import io.vitals.observation.IntegrationName;
import io.vitals.topology.Names;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over Kafka's own in-memory consumer. */
class HealthFeedTest {
    static final Instant NOW = Events.TICK.plusSeconds(1);
    static final IntegrationName PAYMENTS = new IntegrationName("payments");
    static final TopicPartition STATUS = new TopicPartition(Names.HEALTH_STATUS, 0);
    static final TopicPartition SYSTEM = new TopicPartition(Names.HEALTH_SYSTEM, 0);

    final Queue<Consumer<byte[], byte[]>> readings = new ArrayDeque<>();
    final HealthFeed feed = new HealthFeed(
            () -> Optional.ofNullable(readings.poll()).orElseThrow(() -> new KafkaException("no broker")),
            FreshnessLimits.DEFAULT,
            () -> NOW);

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void readyOnceTheEndsAreReached() {
        MockConsumer<byte[], byte[]> consumer = topics(2, 1);
        readings.add(consumer);
        feed.start();
        consumer.schedulePollTask(() -> consumer.addRecord(status(0, Events.of("payments", 1, 0))));

        await().until(() -> saidWhileWaiting().contains("1 integrations so far"));
        assertThat(feed.isReady()).isFalse();

        consumer.schedulePollTask(() -> {
            consumer.addRecord(status(1, Events.of("payments", 2, 0)));
            consumer.addRecord(rollUp(0));
        });

        await().until(feed::isReady);
        assertThat(feed.find(PAYMENTS)).isEqualTo(new Answer.Found<>(Events.of("payments", 2, 0)));
        assertThat(feed.system()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void emptyTopicsAreReadyAndHaveNoRollUpYet() {
        readings.add(topics(0, 0));
        feed.start();

        await().until(feed::isReady);
        assertThat(feed.all()).isEqualTo(new Answer.Found<>(List.of()));
        assertThat(feed.find(PAYMENTS)).isInstanceOf(Answer.NotFound.class);
        assertThat(feed.system()).isInstanceOf(Answer.NotReady.class);
    }

    @Test
    void aTombstoneForgetsAndAnUnreadableRecordIsLeftOut() {
        MockConsumer<byte[], byte[]> consumer = topics(0, 0);
        readings.add(consumer);
        feed.start();
        consumer.schedulePollTask(() -> {
            consumer.addRecord(status(0, Events.of("payments", 1, 0)));
            consumer.addRecord(record(STATUS, 1, "search", "{".getBytes(UTF_8)));
            consumer.addRecord(status(2, Events.of("search", 1, 0)));
            consumer.addRecord(record(STATUS, 3, "payments", null));
        });

        await().untilAsserted(
                        () -> assertThat(feed.all()).isEqualTo(new Answer.Found<>(List.of(Events.of("search", 1, 0)))));
    }

    @Test
    void aFailureIsToldAndReadingBeginsAgain() {
        feed.start();

        await().until(() -> saidWhileWaiting().contains("cannot be read: no broker"));

        readings.add(topics(0, 0));
        await().until(feed::isReady);
    }

    @Test
    void whatWasKnownStaysThroughAFailureUntilAllIsReadAgain() {
        MockConsumer<byte[], byte[]> first = topics(1, 0);
        readings.add(first);
        first.schedulePollTask(() -> first.addRecord(status(0, Events.of("payments", 1, 0))));
        feed.start();
        await().until(feed::isReady);

        first.setPollException(new KafkaException("broken"));
        await().until(first::closed);

        assertThat(feed.find(PAYMENTS)).isInstanceOf(Answer.Found.class);

        readings.add(topics(0, 0));
        await().untilAsserted(() -> assertThat(feed.find(PAYMENTS)).isInstanceOf(Answer.NotFound.class));
    }

    @Test
    void itsListenerHearsOfAllOnceItIsReadAndThenOfEachChange() {
        MockConsumer<byte[], byte[]> consumer = topics(1, 0);
        readings.add(consumer);
        consumer.schedulePollTask(() -> consumer.addRecord(status(0, Events.of("payments", 1, 0))));
        HealthJournal journal = new HealthJournal(feed);
        feed.tell(journal);
        feed.start();
        await().until(journal::isReady);
        assertThat(journal.lastNumber()).isEqualTo(1);

        consumer.schedulePollTask(() -> {
            consumer.addRecord(status(1, Events.of("payments", 2, 0)));
            consumer.addRecord(rollUp(0));
            consumer.addRecord(record(STATUS, 2, "payments", null));
        });
        await().until(() -> journal.lastNumber() == 4);

        readings.add(topics(0, 0));
        consumer.setPollException(new KafkaException("broken"));
        await().until(consumer::closed);
        await().untilAsserted(() -> assertThat(feed.system()).isInstanceOf(Answer.NotReady.class));
        assertThat(journal.lastNumber()).isEqualTo(4);
    }

    private String saidWhileWaiting() {
        return feed.all() instanceof Answer.NotReady<List<HealthStatus>> later ? later.why() : "";
    }

    private static MockConsumer<byte[], byte[]> topics(long statusEnd, long systemEnd) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        for (TopicPartition partition : List.of(STATUS, SYSTEM)) {
            PartitionInfo found = new PartitionInfo(partition.topic(), 0, Node.noNode(), new Node[0], new Node[0]);
            consumer.updatePartitions(partition.topic(), List.of(found));
        }
        consumer.updateBeginningOffsets(Map.of(STATUS, 0L, SYSTEM, 0L));
        consumer.updateEndOffsets(Map.of(STATUS, statusEnd, SYSTEM, systemEnd));
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> status(long offset, HealthStatus event) {
        return record(STATUS, offset, event.integration().value(), HealthStatusJson.toBytes(event));
    }

    private static ConsumerRecord<byte[], byte[]> rollUp(long offset) {
        return record(
                SYSTEM, offset, Names.SYSTEM_KEY, SystemStatusJson.toBytes(Events.system(Freshness.LIVE, Events.TICK)));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition at, long offset, String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                at.topic(),
                at.partition(),
                offset,
                NOW.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
