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
import io.vitals.query.TransitionReader.Newest;
import io.vitals.tally.Resolution;
import io.vitals.topology.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Over Kafka's own in-memory consumer, which is made to hand out again what it is told to go back to. */
class PublishedTransitionsTest {
    static final IntegrationName PAYMENTS = new IntegrationName("payments");
    static final int PARTITION = Names.partitionOf("payments", 2);
    static final TopicPartition ITS = new TopicPartition(Names.HEALTH_TRANSITIONS, PARTITION);

    final List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();
    final List<Long> soughtTo = new ArrayList<>();
    final List<Duration> waits = new ArrayList<>();

    @Test
    void theNewestComeFirstAndOthersNever() {
        add("payments", 1);
        add("mail", 7);
        add("payments", 2);
        add("payments", 3);

        assertThat(seqs(newest(2).transitions())).containsExactly(3L, 2L);
        assertThat(newest(2).isComplete()).isFalse();
        assertThat(seqs(newest(3).transitions())).containsExactly(3L, 2L, 1L);
        assertThat(newest(3).isComplete()).isTrue();
    }

    @Test
    void aChangeThatIsPublishedTwiceIsToldOnce() {
        add("payments", 1);
        add("payments", 2);
        add("payments", 2);

        assertThat(seqs(newest(20).transitions())).containsExactly(2L, 1L);
    }

    @Test
    void itGoesBackOnlyAsFarAsItMust() {
        for (int i = 0; i < 10_000; i++) {
            add(i == 5_000 || i == 9_000 || i == 9_900 ? "payments" : "mail", i);
        }

        assertThat(seqs(newest(1).transitions())).containsExactly(9_900L);
        assertThat(soughtTo).containsExactly(9_500L, 7_500L);

        soughtTo.clear();
        assertThat(seqs(newest(20).transitions())).containsExactly(9_900L, 9_000L, 5_000L);
        assertThat(soughtTo).containsExactly(9_500L, 7_500L, 0L);
    }

    @Test
    void itGoesBackOverSoManyRecordsAtMost() {
        add("payments", 1);
        byte[] mail = "mail".getBytes(UTF_8);
        while (topic.size() < 150_000) {
            topic.add(new ConsumerRecord<>(ITS.topic(), ITS.partition(), topic.size(), mail, mail));
        }

        assertThat(newest(20)).isEqualTo(new Newest(List.of(), false));
        assertThat(soughtTo).containsExactly(149_500L, 147_500L, 139_500L, 107_500L, 50_000L);
    }

    @Test
    void allThatIsWaitedForSharesOneDeadline() {
        add("payments", 1);

        newest(20);

        assertThat(waits).hasSizeGreaterThanOrEqualTo(4).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(waits.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        add("payments", 1);
        topic.add(new ConsumerRecord<>(
                ITS.topic(), ITS.partition(), topic.size(), "payments".getBytes(UTF_8), "no JSON".getBytes(UTF_8)));

        assertThat(seqs(newest(20).transitions())).containsExactly(1L);
    }

    @Test
    void nothingPublishedIsTheWhole() {
        assertThat(newest(20)).isEqualTo(new Newest(List.of(), true));
    }

    @Test
    void withoutABrokerTheyAreForLater() {
        PublishedTransitions past = new PublishedTransitions(() -> {
            throw new KafkaException("no broker");
        });

        for (int again = 0; again < 10; again++) { // each gives its turn back
            assertThat(past.newest(PAYMENTS, 20))
                    .isInstanceOfSatisfying(
                            Answer.NotReady.class,
                            later -> assertThat(later.why()).contains("no broker"));
        }
    }

    private Newest newest(int limit) {
        Answer<Newest> answer = new PublishedTransitions(this::consumer).newest(PAYMENTS, limit);
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<Newest>) answer).value();
    }

    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
                waits.add(timeout);
                return super.partitionsFor(topic, timeout);
            }

            @Override
            public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions, Duration timeout) {
                waits.add(timeout);
                return super.beginningOffsets(partitions, timeout);
            }

            @Override
            public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
                waits.add(timeout);
                return super.endOffsets(partitions, timeout);
            }

            @Override
            public synchronized long position(TopicPartition partition, Duration timeout) {
                waits.add(timeout);
                return super.position(partition, timeout);
            }

            @Override
            public synchronized void seek(TopicPartition partition, long offset) {
                super.seek(partition, offset);
                soughtTo.add(offset);
                schedulePollTask(() -> topic.subList((int) offset, topic.size()).forEach(this::addRecord));
            }
        };
        consumer.updatePartitions(Names.HEALTH_TRANSITIONS, List.of(partition(0), partition(1)));
        consumer.updateBeginningOffsets(Map.of(ITS, 0L));
        consumer.updateEndOffsets(Map.of(ITS, (long) topic.size()));
        return consumer;
    }

    private static PartitionInfo partition(int number) {
        return new PartitionInfo(Names.HEALTH_TRANSITIONS, number, Node.noNode(), new Node[0], new Node[0]);
    }

    private static List<Long> seqs(List<HealthTransition> events) {
        return events.stream().map(event -> event.transition().now().seq()).toList();
    }

    private void add(String name, long seq) {
        Instant at = Events.TICK.plusSeconds(seq);
        Standing now = new Standing(Status.ERROR, List.of(), Resolution.microsOf(at), Optional.empty(), seq);
        HealthTransition event = new HealthTransition(
                new IntegrationName(name),
                new Transition(Optional.of(Status.HEALTHY), 1_000_000, now, List.of()),
                Events.settled(at, Events.tally(1, 20)),
                Optional.empty(),
                List.of(),
                false);
        topic.add(new ConsumerRecord<>(
                ITS.topic(), ITS.partition(), topic.size(), name.getBytes(UTF_8), HealthTransitionJson.toBytes(event)));
    }
}
