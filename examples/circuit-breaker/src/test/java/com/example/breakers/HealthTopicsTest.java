/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over Kafka's own in-memory consumer. Each reading ends once it has polled all that a test lets it see. */
class HealthTopicsTest {
    static final TopicPartition STATUS = new TopicPartition(HealthTopics.STATUS, 0);
    static final TopicPartition TRANSITIONS = new TopicPartition(HealthTopics.TRANSITIONS, 0);
    static final TopicPartition SYSTEM = new TopicPartition(HealthTopics.SYSTEM, 0);

    final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    final Breakers breakers = new Breakers();
    final List<State> whenReady = new ArrayList<>();
    int polls;

    @BeforeEach
    void topics() {
        for (TopicPartition each : List.of(STATUS, TRANSITIONS, SYSTEM)) {
            PartitionInfo one =
                    new PartitionInfo(each.topic(), each.partition(), Node.noNode(), new Node[0], new Node[0]);
            consumer.updatePartitions(each.topic(), List.of(one));
        }
        consumer.updateBeginningOffsets(Map.of(STATUS, 0L, TRANSITIONS, 0L, SYSTEM, 0L));
    }

    @Test
    void aTransitionWhileTheStatusIsReadIsNotMissed() {
        ends(1, 40);
        then(() -> {
            consumer.addRecord(record(STATUS, 0, "{'integration':'payments','status':'healthy','seq':1}"));
            consumer.updateEndOffsets(Map.of(STATUS, 1L, TRANSITIONS, 41L, SYSTEM, 0L));
        });
        then(() -> consumer.addRecord(record(TRANSITIONS, 40, "{'integration':'payments','status':'error','seq':2}")));

        follow();

        assertThat(whenReady).containsExactly(State.CLOSED);
        assertThat(payments()).isEqualTo(State.FORCED_OPEN);
    }

    @Test
    void ofManyEventsTheNewestAloneSetsTheBreaker() {
        ends(3, 0);
        then(() -> {
            consumer.addRecord(record(STATUS, 0, "{'integration':'payments','status':'error','seq':1}"));
            consumer.addRecord(record(STATUS, 1, "no JSON"));
            consumer.addRecord(record(STATUS, 2, "{'integration':'payments','status':'healthy','seq':2}"));
        });

        follow();

        assertThat(whenReady).containsExactly(State.CLOSED);
    }

    @Test
    void whatIsForgottenLaterLosesItsBreaker() {
        ends(1, 0);
        then(() -> consumer.addRecord(record(STATUS, 0, "{'integration':'payments','status':'error','seq':1}")));
        then(() -> consumer.addRecord(new ConsumerRecord<>(STATUS.topic(), 0, 1, "payments".getBytes(UTF_8), null)));

        follow();

        assertThat(whenReady).containsExactly(State.FORCED_OPEN);
        assertThat(breakers.find("payments")).isEmpty();
    }

    private void ends(long status, long transitions) {
        consumer.updateEndOffsets(Map.of(STATUS, status, TRANSITIONS, transitions, SYSTEM, 0L));
    }

    /** What the next poll finds. */
    private void then(Runnable found) {
        polls++;
        consumer.schedulePollTask(() -> {
            polls--;
            found.run();
        });
    }

    private void follow() {
        new HealthTopics(consumer, breakers, InstantSource.system())
                .follow(() -> polls == 0 && isRead(), () -> whenReady.add(payments()));
    }

    /** What the last task added is there for the poll that ran it. */
    private boolean isRead() {
        return !whenReady.isEmpty();
    }

    private State payments() {
        return breakers.find("payments").orElseThrow().getState();
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, String json) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                "payments".getBytes(UTF_8),
                json.replace('\'', '"').getBytes(UTF_8));
    }
}
