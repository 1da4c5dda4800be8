/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.types.Row;

/** Where Flink's windows end: integration, end, calls, successes. */
final class FlinkResults implements Sink<Row> {

    @Override
    public SinkWriter<Row> createWriter(WriterInitContext context) {
        return new Writer();
    }

    private static final class Writer implements SinkWriter<Row> {

        @Override
        public void write(Row row, Context context) {
            LocalDateTime end = (LocalDateTime) row.getFieldAs(1);
            WindowResults.HERE.add(end.toInstant(ZoneOffset.UTC).toEpochMilli(), row.getFieldAs(2), row.getFieldAs(3));
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
