/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ChangeReader;
import io.vitals.cdc.SourceConfig;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Reads each record's bytes: a change, or a named reason why not. */
final class ReadProcessor extends ContextualProcessor<byte[], byte[], byte[], Arrival> {
    private final ChangeReader reader;

    ReadProcessor(SourceConfig config) {
        this.reader = new ChangeReader(config);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Reading reading = new Reading(reader.read(record.key(), record.value()), record.value());
        context().forward(record.withValue(reading));
    }
}
