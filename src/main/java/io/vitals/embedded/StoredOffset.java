/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * How far the connector has told Kafka that it has read: the offset that Connect keeps for it. Read from Connect's
 * topic itself, before a worker runs, since a worker starts the connectors it knows at once.
 *
 * @param lsn the highest position named by it: PostgreSQL sends a transaction again whose commit lies beyond the slot's
 *     position, so a slot at or below any of them has lost nothing
 * @param inSnapshot the first snapshot had not ended: it is taken again whole, wherever the slot is
 */
record StoredOffset(long lsn, boolean inSnapshot) {

    private static final TopicPartition PLACE = new TopicPartition(EmbeddedConnect.OFFSETS, 0);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is committed, and whether a transaction is open behind it that may yet add to it. */
    record Reading(Optional<StoredOffset> offset, boolean mayGrow) {}

    static Reading read(String bootstrap, String connector, Source source) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            if (!admin.listTopics().names().get().contains(PLACE.topic())) {
                return new Reading(Optional.empty(), false);
            }
            long end = end(admin, IsolationLevel.READ_COMMITTED);
            boolean mayGrow = end(admin, IsolationLevel.READ_UNCOMMITTED) > end;
            return new Reading(newest(bootstrap, end, NewSnapshot.offsetKey(connector, source)), mayGrow);
        } catch (ExecutionException | IOException failed) {
            throw new EmbeddedException(
                    "The stored offset of the connector cannot be read: " + failed.getMessage(),
                    "Name a data folder that this version of Vitals has written.",
                    failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while reading the stored offset.", "Start again.", interrupted);
        }
    }

    private static long end(Admin admin, IsolationLevel isolation) throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(PLACE, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                .partitionResult(PLACE)
                .get()
                .offset();
    }

    private static Optional<StoredOffset> newest(String bootstrap, long end, byte[] key) throws IOException {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        byte[] newest = null;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PLACE));
            consumer.seekToBeginning(List.of(PLACE));
            while (consumer.position(PLACE) < end) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                    boolean isOurs = Arrays.equals(entry.key(), key);
                    newest = isOurs ? entry.value() : newest;
                }
            }
        }
        return newest == null ? Optional.empty() : Optional.of(of(newest));
    }

    static StoredOffset of(byte[] json) throws IOException {
        JsonNode offset = JSON.readTree(json);
        long highest = LongStream.of(
                        offset.path("lsn").asLong(),
                        offset.path("lsn_proc").asLong(),
                        offset.path("lsn_commit").asLong())
                .max()
                .orElseThrow();
        boolean snapshot = isTrue(offset.get("snapshot")) && !isTrue(offset.get("snapshot_completed"));
        return new StoredOffset(highest, snapshot);
    }

    /** Debezium writes true, or the kind of snapshot. */
    private static boolean isTrue(@Nullable JsonNode value) {
        return value != null && !value.isNull() && !value.asText().equals("false");
    }
}
