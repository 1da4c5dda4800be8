/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.codec.HealthTransitionJson;
import io.vitals.event.Events;
import io.vitals.event.HealthTransition;
import io.vitals.health.Standing;
import io.vitals.health.Status;
import io.vitals.health.Transition;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.Resolution;
import io.vitals.topology.Names;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Over Kafka's own in-memory consumer, which is taught to look up offsets by time. */
class PastTransitionsTest {
    static final TopicPartition FIRST = new TopicPartition(Names.HEALTH_TRANSITIONS, 0);
    static final TopicPartition SECOND = new TopicPartition(Names.HEALTH_TRANSITIONS, 1);

    final Map<TopicPartition, Long> offsetsAtTheTime = new HashMap<>();
    final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            offsetsAtTheTime.forEach((partition, offset) ->
                    found.put(partition, new OffsetAndTimestamp(offset, times.getOrDefault(partition, 0L))));
            return found;
        }
    };
    final PastTransitions past = new PastTransitions(() -> consumer);

    @Test
    void readsFromTheInstantToTheEndsAndSkipsWhatItCannotRead() {
        topic(8, 3);
        offsetsAtTheTime.put(FIRST, 5L);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(FIRST, 5, bytes("payments", Events.TICK)));
            consumer.addRecord(record(FIRST, 6, "no JSON".getBytes(UTF_8)));
            consumer.addRecord(record(FIRST, 7, bytes("payments", Events.TICK.plusSeconds(1))));
        });

        PastTransitions.Read read = past.after(Events.TICK);

        assertThat(read.isWhole()).isTrue();
        assertThat(read.of(new IntegrationName("payments")))
                .extracting(event -> event.settled().asOf())
                .containsExactly(Events.TICK.plusSeconds(1));
        assertThat(read.of(new IntegrationName("mail"))).isEmpty();
    }

    @Test
    void nothingSinceIsTheWhole() {
        topic(8, 3);

        assertThat(past.after(Events.TICK).isWhole()).isTrue();
    }

    private void topic(long firstEnd, long secondEnd) {
        consumer.updatePartitions(Names.HEALTH_TRANSITIONS, List.of(partition(0), partition(1)));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, firstEnd, SECOND, secondEnd));
    }

    private static PartitionInfo partition(int number) {
        return new PartitionInfo(Names.HEALTH_TRANSITIONS, number, Node.noNode(), new Node[0], new Node[0]);
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, byte[] value) {
        return new ConsumerRecord<>(
                partition.topic(), partition.partition(), offset, "payments".getBytes(UTF_8), value);
    }

    private static byte[] bytes(String name, Instant at) {
        Standing now = new Standing(Status.ERROR, List.of(), Resolution.microsOf(at), Optional.empty(), 2);
        return HealthTransitionJson.toBytes(new HealthTransition(
                new IntegrationName(name),
                new Transition(Optional.of(Status.HEALTHY), 1_000_000, now, List.of()),
                Events.settled(at, Events.tally(1, 20)),
                Optional.empty(),
                List.of(),
                false));
    }
}
