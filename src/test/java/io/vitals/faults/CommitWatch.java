/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogKey;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogValue;

/** Looks over the broker's shoulder: what it writes of each transaction, about a millisecond after it did. */
final class CommitWatch {
    private static final TopicPartition PLACE = new TopicPartition("__transaction_state", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final String bootstrap;

    CommitWatch(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** How far a commit has come. */
    enum Stage {
        /** The offsets are in the transaction, but it is not decided: it will be rolled back. */
        OFFSETS_SENT,
        /** It is decided and on its way to the partitions: it will hold, though its producer never hears of it. */
        DECIDED;

        private static final byte ONGOING = 1;
        private static final byte PREPARE_COMMIT = 2;

        private boolean isIn(TransactionLogValue value) {
            return switch (this) {
                case OFFSETS_SENT ->
                    value.transactionStatus() == ONGOING
                            && value.transactionPartitions().stream()
                                    .anyMatch(part -> part.topic().equals("__consumer_offsets"));
                case DECIDED -> value.transactionStatus() == PREPARE_COMMIT;
            };
        }
    }

    /**
     * Waits until a commit of an instance is at this stage.
     *
     * @return the transaction's name; empty if there was none for some seconds
     */
    Optional<String> await(String processId, Stage stage) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "fetch.max.wait.ms", 100);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PLACE));
            consumer.seekToEnd(List.of(PLACE));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    String transaction = name(record.key());
                    if (transaction.contains(processId)
                            && record.value() != null
                            && stage.isIn(value(record.value()))) {
                        return Optional.of(transaction);
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static String name(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        return new TransactionLogKey(new ByteBufferAccessor(bytes), bytes.getShort()).transactionalId();
    }

    private static TransactionLogValue value(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        short version = bytes.getShort();
        return new TransactionLogValue(new ByteBufferAccessor(bytes), version);
    }
}
