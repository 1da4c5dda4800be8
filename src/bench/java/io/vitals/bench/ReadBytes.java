/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** L: a bare consumer that adds up lengths. Nothing can read a topic faster. */
class ReadBytes implements Contender {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "reader");
    private final long records;
    private volatile long read;
    private volatile boolean closed;
    private long bytes;

    ReadBytes(String bootstrap, Load load) {
        records = load.records();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "max.poll.records", 2_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = load.partitionsOf(Bench.TOPIC);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    @Override
    public final void start() {
        thread.start();
    }

    private void run() {
        long soFar = 0;
        while (soFar < records && !closed) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                take(record);
                soFar++;
            }
            read = soFar;
        }
        consumer.close();
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        bytes += record.value().length;
    }

    @Override
    public final long read() {
        return read;
    }

    @Override
    public final boolean isDone() {
        return read >= records;
    }

    @Override
    public long counted() {
        return bytes > 0 ? -1 : 0;
    }

    @Override
    public final void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
