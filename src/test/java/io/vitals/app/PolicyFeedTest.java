/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.codec.PolicyEntryJson;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyEntry.Version;
import io.vitals.event.PolicyKey;
import io.vitals.health.Maintenance;
import io.vitals.health.OnIdle;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import io.vitals.store.Retention;
import io.vitals.tally.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over Kafka's own in-memory consumer. */
class PolicyFeedTest {
    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final IntegrationName PAYMENTS = new IntegrationName("payments");
    private static final PolicyKey KEY = PolicyKey.policy("payments");
    private static final Policies FILE =
            new Policies(Policy.DEFAULT, Map.of("pay*", Policy.DEFAULT.withMinObservations(7)), Set.of(), 1);
    private static final PolicyResolver RESOLVER =
            new PolicyResolver("{}", Resolution.ONE_SECOND, Retention.forWindow(Duration.ofHours(1)));

    private final Queue<Consumer<byte[], byte[]>> readings = new ArrayDeque<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final PolicyFeed feed = new PolicyFeed(
            () -> Optional.ofNullable(readings.poll()).orElseThrow(() -> new KafkaException("no broker")),
            FILE,
            RESOLVER,
            () -> now.get());

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void nothingIsKnownBeforeTheEndIsReached() {
        MockConsumer<byte[], byte[]> consumer = topic(1);
        readings.add(consumer);
        feed.start();

        assertThat(feed.knownThroughMicros()).isEqualTo(Long.MIN_VALUE);
        assertThat(feed.at(0)).isEqualTo(FILE);

        consumer.schedulePollTask(() -> consumer.addRecord(record(0, KEY, set(2, 60, "{\"on-idle\":\"keep\"}"))));
        await().until(feed::hasRead);
        assertThat(feed.at(micros(59)).of(PAYMENTS).minObservations()).isEqualTo(7);
        assertThat(feed.at(micros(60)).of(PAYMENTS).onIdle()).isEqualTo(OnIdle.KEEP);
        assertThat(feed.at(micros(60)).version()).isEqualTo(2);
        assertThat(feed.nextChange(micros(59))).isEqualTo(OptionalLong.of(micros(60)));
        assertThat(feed.nextChange(micros(60))).isEmpty();
    }

    @Test
    void whatIsKnownReachesOneSecondBeyondTheMomentTheEndWasAskedFor() {
        readings.add(topic(0));
        feed.start();

        await().until(() -> feed.knownThroughMicros() == micros(1));

        now.set(NOW.plusSeconds(5));
        await().until(() -> feed.knownThroughMicros() == micros(6));
    }

    @Test
    void whileItCannotBeReadNoLaterTickIsKnownAndWhatWasSetStays() {
        MockConsumer<byte[], byte[]> first = topic(1);
        readings.add(first);
        first.schedulePollTask(() -> first.addRecord(record(0, KEY, set(2, 0, "{\"on-idle\":\"keep\"}"))));
        feed.start();
        await().until(feed::hasRead);

        first.setPollException(new KafkaException("broken"));
        await().until(first::closed);
        now.set(NOW.plusSeconds(5));

        assertThat(feed.knownThroughMicros()).isEqualTo(micros(1));
        assertThat(feed.at(micros(1)).of(PAYMENTS).onIdle()).isEqualTo(OnIdle.KEEP);

        readings.add(topic(0));
        await().until(() -> feed.knownThroughMicros() == micros(6));
        assertThat(feed.at(micros(1))).isEqualTo(FILE);
    }

    @Test
    void whatDoesNotFitThisInstanceIsLeftOutAndTheVersionBeforeStays() {
        PolicyEntry entry = set(2, 0, "{\"on-idle\":\"keep\"}")
                .with(version(3, 60, "{\"window\":\"30h\"}"), NOW)
                .with(version(4, 120, "{\"colour\":1}"), NOW);

        read(record(0, KEY, entry));

        assertThat(feed.at(micros(150)).of(PAYMENTS).onIdle()).isEqualTo(OnIdle.KEEP);
        assertThat(feed.at(micros(150)).version()).isEqualTo(2);
        assertThat(feed.snapshot().latestVersion(FILE)).isEqualTo(4);
    }

    @Test
    void aPatternThatTiesWithTheFilesGivesWay() {
        read(
                record(0, PolicyKey.policy("p*y"), set(2, 60, "{\"profile\":\"seed\"}")),
                record(1, PolicyKey.policy("*pay"), set(3, 60, "{\"profile\":\"seed\"}")));

        assertThat(feed.at(micros(60)).byName().keySet()).containsExactlyInAnyOrder("pay*", "p*y");
        assertThat(feed.at(micros(60)).of(PAYMENTS).minObservations()).isEqualTo(7);
    }

    @Test
    void aDeletionBringsTheFilesBackAndATombstoneForgets() {
        PolicyKey pattern = PolicyKey.policy("pay*");
        read(record(
                0,
                pattern,
                set(2, 0, "{\"profile\":\"seed\"}").with(new Version(3, NOW.plusSeconds(60), Optional.empty()), NOW)));

        assertThat(feed.at(micros(59)).of(PAYMENTS).minObservations()).isEqualTo(20);
        assertThat(feed.at(micros(60)).of(PAYMENTS).minObservations()).isEqualTo(7);
        assertThat(feed.at(micros(60)).version()).isEqualTo(3);
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        MockConsumer<byte[], byte[]> consumer = topic(4);
        readings.add(consumer);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(0, KEY, set(2, 0, "{\"on-idle\":\"keep\"}")));
            consumer.addRecord(bytes(1, "policy/payments", "{".getBytes(UTF_8)));
            consumer.addRecord(bytes(2, "colour/red", "{}".getBytes(UTF_8)));
            consumer.addRecord(bytes(3, "policy/other", null));
        });
        feed.start();

        await().until(feed::hasRead);
        assertThat(feed.at(micros(0)).of(PAYMENTS).onIdle()).isEqualTo(OnIdle.KEEP);
        assertThat(feed.snapshot().nextOffset()).isEqualTo(4);
    }

    @Test
    void aMaintenanceIsKnownFromItsTickOn() {
        read(
                record(
                        0,
                        PolicyKey.maintenance("night"),
                        set(
                                2,
                                60,
                                "{\"integrations\":\"pay*\",\"from\":\"2026-11-25T03:00:00Z\",\"to\":\"2026-11-25T04:00:00Z\"}")));

        assertThat(feed.maintenancesAt(micros(59))).isEmpty();
        assertThat(feed.maintenancesAt(micros(60))).extracting(Maintenance::id).containsExactly("night");
        assertThat(feed.nextChange(micros(0))).isEqualTo(OptionalLong.of(micros(60)));
    }

    @SafeVarargs
    private void read(ConsumerRecord<byte[], byte[]>... records) {
        MockConsumer<byte[], byte[]> consumer = topic(records.length);
        readings.add(consumer);
        consumer.schedulePollTask(() -> {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                consumer.addRecord(record);
            }
        });
        feed.start();
        await().until(feed::hasRead);
    }

    private static PolicyEntry set(int version, long second, String json) {
        return PolicyEntry.of(version(version, second, json));
    }

    private static Version version(int version, long second, String json) {
        return new Version(version, NOW.plusSeconds(second), Optional.of(json));
    }

    private static long micros(long second) {
        return Resolution.microsOf(NOW.plusSeconds(second));
    }

    private static MockConsumer<byte[], byte[]> topic(long end) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(PolicyTopic.PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PolicyTopic.PARTITION, end));
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, PolicyKey key, PolicyEntry entry) {
        return bytes(offset, key.toString(), PolicyEntryJson.toBytes(key, entry));
    }

    private static ConsumerRecord<byte[], byte[]> bytes(long offset, String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                PolicyTopic.PARTITION.topic(),
                PolicyTopic.PARTITION.partition(),
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
