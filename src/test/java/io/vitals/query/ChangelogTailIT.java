/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What stands at the end of a changelog, on a real broker: records, marks of transactions, and what was given up. */
class ChangelogTailIT {
    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    private ChangelogTail tail;
    private KafkaProducer<byte[], byte[]> producer;
    private TopicPartition changelog = new TopicPartition("none", 0);

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void open(TestInfo test) throws Exception {
        String name = test.getTestMethod().orElseThrow().getName();
        changelog = new TopicPartition(name, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        tail = new ChangelogTail(
                Map.of("bootstrap.servers", broker.bootstrap()),
                Duration.ofSeconds(5).toNanos());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", name),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterEach
    void close() {
        producer.close(Duration.ZERO);
        tail.close();
    }

    @Test
    void theMarkAfterTheLastRecordIsNone() throws Exception {
        long last = commit();

        awaitEnd(last + 2);
        assertThat(isWithoutRecords(last + 1)).isTrue();
    }

    @Test
    void aCommittedRecordIsOne() throws Exception {
        long first = commit();
        commit();

        assertThat(isWithoutRecords(first)).isFalse();
        assertThat(isWithoutRecords(first + 1)).as("behind the mark is another").isFalse();
    }

    @Test
    void whatWasGivenUpIsNoneHoweverMuchItIs() throws Exception {
        long last = commit();
        for (int i = 0; i < 3; i++) {
            producer.beginTransaction();
            send();
            producer.abortTransaction();
        }

        awaitEnd(last + 2 + 6);
        assertThat(isWithoutRecords(last + 1)).isTrue();
    }

    @Test
    void whatIsNotDecidedYetMayBeOne() throws Exception {
        long last = commit();
        producer.beginTransaction();
        send();

        assertThat(isWithoutRecords(last + 1)).isFalse();

        producer.abortTransaction();
        awaitEnd(last + 2 + 2);
        assertThat(isWithoutRecords(last + 1)).isTrue();
    }

    /** The mark of a transaction comes a moment after its end is told. */
    private void awaitEnd(long end) {
        await().untilAsserted(() -> assertThat(tail.end(changelog)).isEqualTo(end));
    }

    private boolean isWithoutRecords(long from) throws Exception {
        return tail.isWithoutRecords(changelog, from, tail.end(changelog));
    }

    /** The offset of the record. */
    private long commit() throws Exception {
        producer.beginTransaction();
        long offset = send();
        producer.commitTransaction();
        return offset;
    }

    private long send() throws InterruptedException, ExecutionException, TimeoutException {
        return producer.send(new ProducerRecord<>(changelog.topic(), 0, new byte[] {1}, new byte[] {1}))
                .get(30, TimeUnit.SECONDS)
                .offset();
    }
}
