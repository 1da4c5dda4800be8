/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;

/**
 * What one would write first with Kafka Streams: parse, group by integration, count in windows of an hour that advance
 * by a minute, at least once. Corrections, repeats and silence are not handled at all.
 */
final class StockDsl implements Contender {
    private static final int WINDOWS_A_ROW = 60;

    private final AtomicLong updates = new AtomicLong();
    private final long rows;
    private final KafkaStreams streams;

    StockDsl(String bootstrap, Load load, Path folder) {
        rows = load.records() - load.pulses();
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "stock");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        streams = new KafkaStreams(graph().build(), settings);
    }

    private StreamsBuilder graph() {
        StreamsBuilder builder = new StreamsBuilder();
        JsonMapper json = new JsonMapper();
        builder.stream(
                        Bench.TOPIC,
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withTimestampExtractor((record, before) -> time(json, (byte[]) record.value())))
                .mapValues(value -> after(json, value))
                .filter((key, row) -> row.has("integration_name"))
                .map((key, row) -> KeyValue.pair(
                        row.path("integration_name").asText(), row.path("status").asText()))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofHours(1), Duration.ofHours(1))
                        .advanceBy(Duration.ofMinutes(1)))
                .aggregate(() -> "0/0", this::counted, Materialized.with(Serdes.String(), Serdes.String()))
                .toStream((window, counts) -> window.key())
                .foreach((name, counts) -> {});
        return builder;
    }

    private String counted(String name, String status, String counts) {
        updates.incrementAndGet();
        int slash = counts.indexOf('/');
        long good = Long.parseLong(counts.substring(0, slash));
        long bad = Long.parseLong(counts.substring(slash + 1));
        return status.equals("success") ? (good + 1) + "/" + bad : good + "/" + (bad + 1);
    }

    private static JsonNode after(JsonMapper json, byte[] value) {
        try {
            return json.readTree(value).path("after");
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static long time(JsonMapper json, byte[] value) {
        JsonNode row = after(json, value);
        return Instant.parse(row.path("validation_time").asText(row.path("beat").asText()))
                .toEpochMilli();
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public long read() {
        return updates.get() / WINDOWS_A_ROW;
    }

    @Override
    public boolean isDone() {
        return read() >= rows;
    }

    @Override
    public long counted() {
        return -1;
    }

    @Override
    public void close() {
        streams.close();
    }
}
