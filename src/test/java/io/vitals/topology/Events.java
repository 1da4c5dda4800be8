/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Change events as the connector for PostgreSQL writes them, with columns filled in by speaking methods. */
final class Events {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String TABLE = "integration_validations";

    private Events() {}

    /** A change event under construction. */
    static final class Row {
        private final ObjectNode key = JSON.objectNode();
        private final ObjectNode after = JSON.objectNode();
        private String op = "c";
        private String source = "vitals";
        private String table = TABLE;
        private long lsn;
        private Instant committed = Instant.EPOCH;
        private String snapshot = "true";
        private boolean keepsBefore;

        private Row(long id) {
            key.put("id", id);
            after.put("id", id);
            lsn = 1_000 + id;
        }

        Row of(String integration) {
            after.put("integration_name", integration);
            return this;
        }

        Row at(Instant time) {
            after.put("validation_time", time.toString());
            committed = time;
            return this;
        }

        Row committedAt(Instant time) {
            committed = time;
            return this;
        }

        Row status(@Nullable String status) {
            after.put("status", status);
            return this;
        }

        Row column(String name, String value) {
            after.put(name, value);
            return this;
        }

        Row column(String name, double value) {
            after.put(name, value);
            return this;
        }

        Row keyColumn(String name, String value) {
            key.put(name, value);
            return this;
        }

        Row readBySnapshot() {
            op = "r";
            return this;
        }

        Row updated(long newLsn) {
            op = "u";
            lsn = newLsn;
            return this;
        }

        Row withLsn(long other) {
            lsn = other;
            return this;
        }

        /** Of a snapshot asked for by signal, chunk by chunk. */
        Row readIncrementally(long position) {
            op = "r";
            snapshot = "incremental";
            lsn = position;
            return this;
        }

        Row deleted(long newLsn) {
            op = "d";
            lsn = newLsn;
            return this;
        }

        /** As the default replica identity has it: the before-image holds values that never were. */
        Row deletedWithMadeUpBefore(long newLsn) {
            keepsBefore = true;
            return deleted(newLsn);
        }

        Row from(String otherSource) {
            source = otherSource;
            return this;
        }

        byte[] key() {
            return bytes(key);
        }

        byte[] value() {
            ObjectNode event = envelope(op, source, table, after, lsn, committed);
            if (op.equals("r")) {
                ((ObjectNode) event.path("source")).put("snapshot", snapshot);
            }
            if (keepsBefore) {
                event.set("before", after);
            }
            return bytes(op.equals("d") ? event.putNull("after") : event);
        }

        Row inTable(String other) {
            table = other;
            return this;
        }
    }

    static Row row(long id) {
        return new Row(id).status("success");
    }

    /** All rows of the table are gone; the record has no key. */
    static byte[] truncate(String table, long lsn) {
        ObjectNode event = envelope("t", "vitals", table, JSON.objectNode(), lsn, Instant.EPOCH);
        return bytes(event.putNull("after"));
    }

    /** A full snapshot reads the pulse table. */
    static Row snapshotOfPulses(long lsn) {
        return pulse(Instant.EPOCH).readBySnapshot().withLsn(lsn);
    }

    static Row pulse(Instant beat) {
        Row pulse = new Row(0).inTable("vitals_pulse").committedAt(beat).updated(0);
        pulse.after.removeAll();
        pulse.after.put("slot", 0).put("beat", beat.toString());
        return pulse;
    }

    private static ObjectNode envelope(
            String op, String source, String table, ObjectNode after, long lsn, Instant committed) {
        ObjectNode envelope = JSON.objectNode();
        envelope.putNull("before");
        envelope.set("after", after);
        envelope.putObject("source")
                .put("connector", "postgresql")
                .put("name", source)
                .put("ts_ms", committed.toEpochMilli())
                .putNull("snapshot")
                .put("db", "app")
                .put("schema", "public")
                .put("table", table)
                .put("lsn", lsn);
        return envelope.put("op", op).put("ts_ms", committed.toEpochMilli());
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
