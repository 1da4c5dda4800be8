/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * L2: a bare consumer that projects each event by a streaming parser, and counts inserts by integration and second on
 * the heap. Nothing survives it, nothing is corrected, and what comes twice counts twice.
 */
final class ReadAndCount extends ReadBytes {
    private final JsonFactory json = new JsonFactory();
    private final Map<String, Map<Long, long[]>> panes = new HashMap<>();

    ReadAndCount(String bootstrap, Load load) {
        super(bootstrap, load);
    }

    @Override
    void take(ConsumerRecord<byte[], byte[]> record) {
        Projection row = new Projection();
        try (JsonParser parser = json.createParser(record.value())) {
            row.read(parser);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        if (row.op.equals("c") && !row.integration.isEmpty()) {
            long[] pane = panes.computeIfAbsent(row.integration, name -> new HashMap<>())
                    .computeIfAbsent(Instant.parse(row.time).getEpochSecond(), second -> new long[3]);
            pane[row.status.equals("success") ? 0 : 1]++;
            pane[2] += row.durationMillis;
        }
    }

    @Override
    public long counted() {
        return panes.values().stream()
                .flatMap(seconds -> seconds.values().stream())
                .mapToLong(pane -> pane[0] + pane[1])
                .sum();
    }

    /** The fields that matter, of one event. */
    private final class Projection {
        private String integration = "";
        private String time = "";
        private String status = "";
        private String op = "";
        private long durationMillis;

        void read(JsonParser parser) throws IOException {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("after") && value == JsonToken.START_OBJECT) {
                    readRow(parser);
                } else if (name.equals("op")) {
                    op = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readRow(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "integration_name" -> integration = parser.getText();
                    case "validation_time" -> time = parser.getText();
                    case "status" -> status = parser.getText();
                    case "actual_value" -> readDuration(parser.getText());
                    default -> parser.skipChildren();
                }
            }
        }

        private void readDuration(String text) throws IOException {
            try (JsonParser parser = json.createParser(text)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isDuration = parser.currentName().equals("duration_ms");
                    parser.nextToken();
                    if (isDuration) {
                        durationMillis = parser.getLongValue();
                    }
                }
            }
        }
    }
}
