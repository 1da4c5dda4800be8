/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.letters;

import io.vitals.topology.LetterHeaders;
import io.vitals.topology.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Sends letters back to the partitions that they came from: what is remembered of a row lies in that partition. Sending
 * and how far the letters have been read are committed together, so a letter is sent exactly once.
 */
public final class Replay {
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final int partitions;
    private final String now = Instant.now().toString();
    private final List<Letter> kept = new ArrayList<>();
    private int sent;

    /**
     * What a replay did.
     *
     * @param sent letters that were sent through again
     * @param kept letters that cannot be: without their bytes, or of no partition that there is
     */
    public record Report(int sent, List<Letter> kept) {
        public Report {
            kept = List.copyOf(kept);
        }
    }

    /** A replay between these, which it begins by ending what a killed one left open. */
    Replay(KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer) {
        this.producer = producer;
        this.consumer = consumer;
        producer.initTransactions();
        this.partitions = producer.partitionsFor(Names.CHANGES).size();
    }

    Report run() {
        LetterTopic letters = LetterTopic.fromCommitted(consumer);
        for (Optional<List<ConsumerRecord<byte[], byte[]>>> some = letters.next();
                some.isPresent();
                some = letters.next()) {
            if (!some.get().isEmpty()) {
                send(some.get());
            }
        }
        return new Report(sent, kept);
    }

    private void send(List<ConsumerRecord<byte[], byte[]>> letters) {
        producer.beginTransaction();
        Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : letters) {
            send(record, Letter.of(record));
            read.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        producer.sendOffsetsToTransaction(read, consumer.groupMetadata());
        producer.commitTransaction();
    }

    private void send(ConsumerRecord<byte[], byte[]> record, Letter letter) {
        Optional<Letter.Place> home = letter.source()
                .filter(place -> place.topic().equals(Names.CHANGES) && place.partition() < partitions)
                .filter(place -> letter.value() != null);
        if (home.isEmpty()) {
            kept.add(letter);
            return;
        }
        // That it failed, the commit says.
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                Names.CHANGES, home.get().partition(), null, record.key(), record.value(), headers(record.headers())));
        sent++;
    }

    /** Those that the record came with, and the mark that it comes again. */
    private Headers headers(Headers letter) {
        Headers headers = new RecordHeaders();
        for (Header header : letter) {
            if (!header.key().startsWith(LetterHeaders.PREFIX)) {
                headers.add(header);
            }
        }
        LetterHeaders.add(headers, LetterHeaders.REPLAYED, now);
        return headers;
    }
}
