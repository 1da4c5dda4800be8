/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ReadResult.Rejected;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Passes on the original bytes of what could not be read, with the reason and where it was found. */
final class SetAsideProcessor extends ContextualProcessor<byte[], Counted, byte[], byte[]> {
    private final DataQuality quality;

    SetAsideProcessor(DataQuality quality) {
        this.quality = quality;
    }

    @Override
    public void process(Record<byte[], Counted> record) {
        if (record.value() instanceof Counted.Unreadable unreadable) {
            quality.note(unreadable.why().reason());
            context()
                    .forward(new Record<>(
                            record.key(),
                            unreadable.value(),
                            context().currentSystemTimeMs(),
                            headers(record.headers(), unreadable.why())));
        }
    }

    private Headers headers(Headers original, Rejected rejected) {
        Headers headers = new RecordHeaders(original);
        add(headers, "vitals.reason", rejected.reason().wireName());
        add(headers, "vitals.detail", rejected.detail());
        RecordMetadata found = context().recordMetadata().orElseThrow();
        add(headers, "vitals.source.topic", found.topic());
        add(headers, "vitals.source.partition", Integer.toString(found.partition()));
        add(headers, "vitals.source.offset", Long.toString(found.offset()));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
