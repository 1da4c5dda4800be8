/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * That Streams tells before it commits, on the real broker: a sum that lies on the heap alone, and leaves it only when
 * the hook is called. Were it called after the offsets, or not at all, each stop would lose what had not left.
 */
@Timeout(120)
class CommitHookIT {
    private static final int ROUNDS = 3;
    private static final int RECORDS = 100;

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    private final AtomicLong processed = new AtomicLong();

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("in", 1, (short) 1), new NewTopic("out", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void whatLiesOnTheHeapIsForwardedAndStoredInTheTransactionOfItsOffsets() {
        for (int round = 1; round <= ROUNDS; round++) {
            produce();
            KafkaStreams streams = new KafkaStreams(topology(), properties());
            try {
                streams.start();
                long all = (long) round * RECORDS;
                await().atMost(Duration.ofSeconds(60)).until(() -> processed.get() >= all);
            } finally { // commits when it closes, and at no other time; the next round need not wait for its session
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(Duration.ofSeconds(30)));
            }

            assertThat(sums("out")).as("round %d", round).hasSize(round).containsOnly((long) RECORDS);
            assertThat(sums("hook-kept-changelog")).as("round %d", round).last().isEqualTo((long) round * RECORDS);
        }
    }

    private static void produce() {
        try (KafkaProducer<byte[], Long> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()),
                Serdes.ByteArray().serializer(),
                new LongSerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                var unused = producer.send(new ProducerRecord<>("in", 1L));
            }
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "hook");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 600_000);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 700_000);
        return properties;
    }

    private Topology topology() {
        return new Topology()
                .addSource("source", Serdes.ByteArray().deserializer(), new LongDeserializer(), "in")
                .addProcessor("gather", () -> new Gather(processed), "source")
                .addStateStore(CommitHook.builder("commits"), "gather")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("kept"), Serdes.String(), Serdes.Long()),
                        "gather")
                .addSink("sink", "out", Serdes.ByteArray().serializer(), new LongSerializer(), "gather");
    }

    private static final class Gather extends ContextualProcessor<byte[], Long, byte[], Long> {
        private final AtomicLong processed;
        private long sum;

        Gather(AtomicLong processed) {
            this.processed = processed;
        }

        @Override
        public void init(ProcessorContext<byte[], Long> context) {
            super.init(context);
            context.<BeforeCommit>getStateStore("commits").always(this::leave);
        }

        @Override
        public void process(Record<byte[], Long> record) {
            sum += record.value();
            processed.incrementAndGet();
        }

        private void leave() {
            KeyValueStore<String, Long> kept = context().getStateStore("kept");
            Long before = kept.get("sum");
            kept.put("sum", before == null ? sum : before + sum);
            context().forward(new Record<>(new byte[0], sum, context().currentSystemTimeMs()));
            sum = 0;
        }
    }

    /** All that was committed to a topic. */
    private static List<Long> sums(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed");
        List<Long> read = new ArrayList<>();
        try (KafkaConsumer<byte[], Long> consumer =
                new KafkaConsumer<>(settings, Serdes.ByteArray().deserializer(), new LongDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], Long> record : consumer.poll(Duration.ofMillis(200))) {
                    read.add(record.value());
                }
            }
        }
        return read;
    }
}
