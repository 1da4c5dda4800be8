/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.letters;

import io.vitals.topology.LetterHeaders;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read.
 *
 * @param place where it lies in {@code health-dead-letters}
 * @param at when it was set aside
 * @param reason why, in one word
 * @param detail why, for a human
 * @param source where it came from; empty if its headers are not ours
 * @param replayed when it had been sent through again before; empty if never
 * @param key its bytes, as it came
 * @param value likewise; absent if it was too large to be kept
 */
@SuppressWarnings("ArrayRecordComponent") // read and shown, never compared
public record Letter(
        Place place,
        Instant at,
        String reason,
        String detail,
        Optional<Place> source,
        Optional<String> replayed,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    /** In the order of time; at the same time, in that of the topic. */
    static final Comparator<Letter> BY_TIME = Comparator.comparing(Letter::at)
            .thenComparing(letter -> letter.place().partition())
            .thenComparing(letter -> letter.place().offset());

    /** Where a record lies. */
    public record Place(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "/" + partition + "@" + offset;
        }
    }

    static Letter of(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        return new Letter(
                new Place(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                LetterHeaders.text(headers, LetterHeaders.REASON).orElse("unknown"),
                LetterHeaders.text(headers, LetterHeaders.DETAIL).orElse(""),
                source(headers),
                LetterHeaders.text(headers, LetterHeaders.REPLAYED),
                record.key(),
                record.value());
    }

    private static Optional<Place> source(Headers headers) {
        Optional<String> partition = LetterHeaders.text(headers, LetterHeaders.SOURCE_PARTITION)
                .filter(digits -> digits.matches("\\d{1,9}"));
        Optional<String> offset =
                LetterHeaders.text(headers, LetterHeaders.SOURCE_OFFSET).filter(digits -> digits.matches("\\d{1,18}"));
        return LetterHeaders.text(headers, LetterHeaders.SOURCE_TOPIC)
                .flatMap(topic -> partition.flatMap(number ->
                        offset.map(digits -> new Place(topic, Integer.parseInt(number), Long.parseLong(digits)))));
    }
}
