/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * What is on the topic: rows of integrations at a steady pace up to about now, pulses at every second's end in every
 * partition. Row n is the same in every run.
 *
 * @param rows how many are inserted
 * @param integrations how many there are; each has the same share
 * @param partitions of the topic
 * @param rowsPerSecond of event time
 * @param updatedPercent how many rows are corrected afterwards, a little later
 * @param repeatedPercent how many records come twice
 * @param startMillis the time of the first row, milliseconds since the epoch, at the begin of a second
 */
record Load(
        int rows,
        int integrations,
        int partitions,
        int rowsPerSecond,
        int updatedPercent,
        int repeatedPercent,
        long startMillis) {
    private static final List<String> STATUSES = List.of("success", "success", "success", "timeout");
    private static final String FILLER = "x".repeat(150);

    /** Loads are handed from process to process as words. */
    static Load of(Map<String, String> words) {
        return new Load(
                Words.count(words, "rows", 400_000),
                Words.count(words, "integrations", 1_000),
                Words.count(words, "partitions", 4),
                Words.count(words, "pace", 10_000),
                Words.percent(words, "updated", 1),
                Words.percent(words, "repeated", 1),
                Long.parseLong(words.getOrDefault("start", "0")));
    }

    List<String> words() {
        return List.of(
                "rows=" + rows,
                "integrations=" + integrations,
                "partitions=" + partitions,
                "pace=" + rowsPerSecond,
                "updated=" + updatedPercent,
                "repeated=" + repeatedPercent,
                "start=" + startMillis);
    }

    /** The same, ending about now. */
    Load endingAt(long nowMillis) {
        long seconds = rows / rowsPerSecond + 2L;
        return new Load(
                rows,
                integrations,
                partitions,
                rowsPerSecond,
                updatedPercent,
                repeatedPercent,
                (nowMillis / 1_000 - seconds) * 1_000);
    }

    /** A part of it. */
    Load shared(int share) {
        return new Load(
                rows / share, integrations, partitions, rowsPerSecond, updatedPercent, repeatedPercent, startMillis);
    }

    /** A record for one partition. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Event(int partition, byte[] key, byte[] value) {}

    /** Takes the records in their order. */
    @FunctionalInterface
    interface Sink {
        void take(Event event);
    }

    void writeTo(Sink sink) {
        for (int row = 0; row < rows; row++) {
            if (row % rowsPerSecond == 0 && row > 0) {
                pulses(sink, millisOf(row));
            }
            Event event = row(row, "c", row);
            sink.take(event);
            if (isRepeated(row)) {
                sink.take(event);
            }
            if (isUpdated(row)) {
                sink.take(row(row, "u", rows + row));
            }
        }
        pulses(sink, endMillis());
    }

    /** The beat of the last pulse, after all rows. */
    long endMillis() {
        return (millisOf(rows) / 1_000 + 1) * 1_000;
    }

    private boolean isRepeated(int row) {
        return isChosen(row, repeatedPercent, 7);
    }

    private boolean isUpdated(int row) {
        return isChosen(row, updatedPercent, 31);
    }

    private static boolean isChosen(int row, int percent, int salt) {
        return Math.floorMod(row * 2_654_435_761L + salt * 40_503L, 100L) < percent;
    }

    private long millisOf(int row) {
        return startMillis + 1_000L * row / rowsPerSecond;
    }

    /** One in every partition. */
    void pulses(Sink sink, long beatMillis) {
        String beat = Instant.ofEpochMilli(beatMillis).toString();
        for (int partition = 0; partition < partitions; partition++) {
            String after = "{\"slot\":" + partition + ",\"beat\":\"" + beat + "\"}";
            sink.take(new Event(
                    partition,
                    bytes("{\"slot\":" + partition + "}"),
                    envelope(after, "vitals_pulse", "u", beatMillis, 1_000_000_000L + beatMillis)));
        }
    }

    private Event row(int row, String op, long position) {
        long millis = millisOf(row);
        String after = "{\"id\":" + row
                + ",\"integration_name\":\"integration-" + row % integrations
                + "\",\"validation_time\":\"" + Instant.ofEpochMilli(millis)
                + "\",\"status\":\"" + STATUSES.get((row / integrations) % STATUSES.size())
                + "\",\"actual_value\":\"{\\\"duration_ms\\\": " + (20 + row * 7 % 900)
                + ", \\\"model\\\": \\\"m-1\\\"}\",\"error_message\":null,\"request\":\"" + FILLER + "\"}";
        return new Event(
                row % partitions, bytes("{\"id\":" + row + "}"), envelope(after, "calls", op, millis, position));
    }

    private static byte[] envelope(String after, String table, String op, long millis, long lsn) {
        return bytes("{\"before\":null,\"after\":" + after
                + ",\"source\":{\"version\":\"3.7.0.Final\",\"connector\":\"postgresql\",\"name\":\"vitals\",\"ts_ms\":"
                + millis + ",\"snapshot\":null,\"db\":\"app\",\"sequence\":\"[\\\"" + lsn + "\\\",\\\"" + lsn
                + "\\\"]\",\"ts_us\":" + millis + "000,\"ts_ns\":" + millis + "000000,\"schema\":\"public\",\"table\":\""
                + table + "\",\"txId\":771,\"lsn\":" + lsn + ",\"xmin\":null},\"transaction\":null,\"op\":\"" + op
                + "\",\"ts_ms\":" + millis + ",\"ts_us\":" + millis + "000,\"ts_ns\":" + millis + "000000}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** How many of the records are pulses. */
    long pulses() {
        return (long) partitions * ((rows - 1) / rowsPerSecond + 1);
    }

    /** How many records there are, pulses included. */
    long records() {
        long more = IntStream.range(0, rows)
                .mapToLong(row -> (isRepeated(row) ? 1 : 0) + (isUpdated(row) ? 1 : 0))
                .sum();
        return rows + more + pulses();
    }

    /** The partitions of a topic that has as many as this load's. */
    List<TopicPartition> partitionsOf(String topic) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
