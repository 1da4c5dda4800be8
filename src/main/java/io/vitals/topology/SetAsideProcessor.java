/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ReadResult.Rejected;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Passes on the original bytes of what could not be read, with the reason and where it was found. */
final class SetAsideProcessor extends ContextualProcessor<byte[], Counted, byte[], byte[]> {
    /** Beyond this a producer may refuse the record (1 MiB), which would stop the stream. */
    private static final int MOST_BYTES = 1_000_000;

    private static final int MOST_DETAIL_CHARS = 1_000;

    private final DataQuality quality;
    private final Example example = new Example(() -> context().recordMetadata());

    SetAsideProcessor(DataQuality quality) {
        this.quality = quality;
    }

    @Override
    public void process(Record<byte[], Counted> record) {
        if (record.value() instanceof Counted.Unreadable unreadable) {
            quality.note(unreadable.why(), record.key(), example);
            context().forward(letter(record, unreadable));
        }
    }

    /** One that is too large goes without what it held: its headers tell where that is to be found. */
    private Record<byte[], byte[]> letter(Record<byte[], Counted> record, Counted.Unreadable unreadable) {
        long now = context().currentSystemTimeMs();
        byte[] value = unreadable.value();
        int bytes = size(record.key()) + size(value);
        for (Header header : record.headers()) {
            bytes += header.key().length() + size(header.value());
        }
        return bytes <= MOST_BYTES
                ? new Record<>(record.key(), value, now, headers(record.headers(), unreadable.why()))
                : new Record<>(null, null, now, headers(new RecordHeaders(), unreadable.why()));
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private Headers headers(Headers original, Rejected rejected) {
        Headers headers = new RecordHeaders(original);
        LetterHeaders.add(headers, LetterHeaders.REASON, rejected.reason().wireName());
        String detail = rejected.detail();
        LetterHeaders.add(
                headers, LetterHeaders.DETAIL, detail.substring(0, Math.min(detail.length(), MOST_DETAIL_CHARS)));
        RecordMetadata found = context().recordMetadata().orElseThrow();
        LetterHeaders.add(headers, LetterHeaders.SOURCE_TOPIC, found.topic());
        LetterHeaders.add(headers, LetterHeaders.SOURCE_PARTITION, Integer.toString(found.partition()));
        LetterHeaders.add(headers, LetterHeaders.SOURCE_OFFSET, Long.toString(found.offset()));
        return headers;
    }
}
