/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitals.faults.Audit.Version;
import io.vitals.faults.History.Place;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the change topic, matches it with what the database noted, and so finds the history of the table. */
final class ChangeLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Audit audit;
    private final History history;
    private final Set<Identity> seen = new HashSet<>();
    private int repeated;

    private ChangeLog(Audit audit, int partitions) {
        this.audit = audit;
        this.history = new History(partitions);
    }

    /** The same change has the same identity each time it is delivered. */
    private record Identity(long lsn, String operation, long row) {}

    static ChangeLog read(String bootstrap, Audit audit) throws IOException {
        Topic<byte[]> topic = Topic.all(bootstrap, "vitals-changes", bytes -> bytes);
        ChangeLog log = new ChangeLog(audit, topic.partitions());
        for (ConsumerRecord<byte[], byte[]> record : topic.records()) {
            log.read(record);
        }
        return log;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        JsonNode change = JSON.readTree(record.value());
        Place at = new Place(record.partition(), Math.toIntExact(record.offset()), record.timestamp());
        String operation = change.path("op").asText();
        if (operation.equals("r")) {
            if (!isPulse(change)) {
                throw new AssertionError("a snapshot has read a row, but this run is about the stream");
            }
        } else if (isPulse(change)) {
            history.pulse(at, micros(change.path("after").path("beat").asText()));
        } else {
            read(at, JSON.readTree(record.key()).path("id").asLong(), operation, change.path("source"));
        }
    }

    private void read(Place at, long row, String operation, JsonNode source) {
        if (!seen.add(new Identity(source.path("lsn").asLong(), operation, row))) {
            repeated++;
            return;
        }
        Version version = audit.take(source.path("txId").asLong(), row);
        if (version.gone() != operation.equals("d")) {
            throw new AssertionError("row " + row + " at " + at + ": the stream says " + operation
                    + ", the database notes that it is " + (version.gone() ? "gone" : "there"));
        }
        history.change(at, row, version);
    }

    private static boolean isPulse(JsonNode change) {
        return change.path("source").path("table").asText().equals("vitals_pulse");
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(time));
    }

    History history() {
        return history;
    }

    /** How many different changes there were. */
    int changes() {
        return seen.size();
    }

    /** How many records brought a change that had been there before. */
    int repeated() {
        return repeated;
    }
}
