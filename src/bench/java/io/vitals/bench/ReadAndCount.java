/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import com.fasterxml.jackson.core.JsonFactory;
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
        Projection row = Projection.of(json, record.value());
        if (row.op().equals("c") && !row.integration().isEmpty()) {
            long[] pane = panes.computeIfAbsent(row.integration(), name -> new HashMap<>())
                    .computeIfAbsent(Instant.parse(row.time()).getEpochSecond(), second -> new long[3]);
            pane[row.status().equals("success") ? 0 : 1]++;
            pane[2] += row.durationMillis();
        }
    }

    @Override
    public long counted() {
        return panes.values().stream()
                .flatMap(seconds -> seconds.values().stream())
                .mapToLong(pane -> pane[0] + pane[1])
                .sum();
    }
}
