/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * What is on the topic: rows of integrations at a steady pace up to about now, and pulses in every partition. Row n is
 * the same in every run.
 *
 * @param rows how many are inserted
 * @param integrations how many there are; each has the same share, but for what is {@link Mix#hotPercent hot}
 * @param partitions of the topic
 * @param timing when
 * @param mix what is out of the ordinary
 */
record Load(int rows, int integrations, int partitions, Timing timing, Mix mix) {
    private static final List<String> STATUSES = List.of("success", "success", "success", "timeout");
    private static final String FILLER = "x".repeat(150);

    /**
     * When all of it happened.
     *
     * @param rowsPerSecond of event time
     * @param beatSeconds of event time between two pulses
     * @param ageSeconds how long ago it was written to the topic; what is read of it later is a backlog
     * @param startMillis the time of the first row, milliseconds since the epoch, at the begin of a second
     */
    record Timing(int rowsPerSecond, int beatSeconds, int ageSeconds, long startMillis) {
        static Timing of(Map<String, String> words) {
            return new Timing(
                    Words.count(words, "pace", 10_000),
                    Words.count(words, "beat", 1),
                    Words.number(words, "age", 0),
                    Long.parseLong(words.getOrDefault("start", "0")));
        }

        Timing startingAt(long millis) {
            return new Timing(rowsPerSecond, beatSeconds, ageSeconds, millis);
        }

        long rowsPerBeat() {
            return (long) rowsPerSecond * beatSeconds;
        }

        /** When row n happened. */
        long millisOf(int row) {
            return startMillis + 1_000L * row / rowsPerSecond;
        }
    }

    /**
     * What is out of the ordinary.
     *
     * @param updatedPercent how many rows are corrected afterwards, a little later
     * @param repeatedPercent how many records come twice
     * @param hotPercent how many rows belong to one integration, beside its share of the others
     */
    record Mix(int updatedPercent, int repeatedPercent, int hotPercent) {
        static Mix of(Map<String, String> words) {
            return new Mix(
                    Words.percent(words, "updated", 1),
                    Words.percent(words, "repeated", 1),
                    Words.percent(words, "hot", 0));
        }
    }

    /** Loads are handed from process to process as words. */
    static Load of(Map<String, String> words) {
        return new Load(
                Words.count(words, "rows", 400_000),
                Words.count(words, "integrations", 1_000),
                Words.count(words, "partitions", 4),
                Timing.of(words),
                Mix.of(words));
    }

    List<String> words() {
        return List.of(
                "rows=" + rows,
                "integrations=" + integrations,
                "partitions=" + partitions,
                "pace=" + timing.rowsPerSecond(),
                "beat=" + timing.beatSeconds(),
                "age=" + timing.ageSeconds(),
                "updated=" + mix.updatedPercent(),
                "repeated=" + mix.repeatedPercent(),
                "hot=" + mix.hotPercent(),
                "start=" + timing.startMillis());
    }

    /** The same, ending about now. */
    Load endingAt(long nowMillis) {
        long seconds = rows / timing.rowsPerSecond() + 2L;
        return new Load(rows, integrations, partitions, timing.startingAt((nowMillis / 1_000 - seconds) * 1_000), mix);
    }

    /** A part of it. */
    Load shared(int share) {
        return new Load(rows / share, integrations, partitions, timing, mix);
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
            if (row % timing.rowsPerBeat() == 0 && row > 0) {
                pulses(sink, timing.millisOf(row));
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
        return (timing.millisOf(rows) / 1_000 + 1) * 1_000;
    }

    private boolean isRepeated(int row) {
        return isChosen(row, mix.repeatedPercent(), 7);
    }

    private boolean isUpdated(int row) {
        return isChosen(row, mix.updatedPercent(), 31);
    }

    private static boolean isChosen(int row, int percent, int salt) {
        return Math.floorMod(row * 2_654_435_761L + salt * 40_503L, 100L) < percent;
    }

    /** Chosen by bits that have nothing to do with partition and integration, which follow from the last digits. */
    private int integrationOf(int row) {
        boolean isHot = ((row * 0x9E37_79B9_7F4A_7C15L) >>> 33) % 100 < mix.hotPercent();
        return isHot ? 0 : row % integrations;
    }

    /** The name of an integration, from 0 on. */
    static String nameOf(int integration) {
        return "integration-" + integration;
    }

    /** One pulse in each partition: all that was committed before this instant has come. */
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
        long millis = timing.millisOf(row);
        String after = "{\"id\":" + row
                + ",\"integration_name\":\"" + nameOf(integrationOf(row))
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
        return partitions * ((rows - 1) / timing.rowsPerBeat() + 1);
    }

    /** How many records there are, pulses included. */
    long records() {
        long more = IntStream.range(0, rows)
                .mapToLong(row -> (isRepeated(row) ? 1 : 0) + (isUpdated(row) ? 1 : 0))
                .sum();
        return rows + more + pulses();
    }

    /** How many rows happened after this instant. */
    long rowsAfter(long millis) {
        return IntStream.range(0, rows)
                .filter(row -> timing.millisOf(row) > millis)
                .count();
    }

    /** The partitions of a topic that has as many as this load's. */
    List<TopicPartition> partitionsOf(String topic) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
