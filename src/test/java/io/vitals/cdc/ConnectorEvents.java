/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitals.history.Cell;
import io.vitals.history.Clock;
import io.vitals.history.Column;
import io.vitals.history.Message;
import io.vitals.history.Message.Marker;
import io.vitals.history.Message.Op;
import io.vitals.history.Message.Place;
import io.vitals.history.Row;
import io.vitals.history.SnapshotKind;
import io.vitals.history.Table;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of a history as the bytes that a connector writes for them. */
public final class ConnectorEvents {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PULSE_TABLE = "vitals_pulse";

    private final Dialect dialect;
    private final boolean wrapped;

    /**
     * Events of one connector.
     *
     * @param wrapped whether each record carries its schema
     */
    public ConnectorEvents(Dialect dialect, boolean wrapped) {
        this.dialect = dialect;
        this.wrapped = wrapped;
    }

    /**
     * One record.
     *
     * @param header the name of the header that a changed key has
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Bytes(byte @Nullable [] key, byte @Nullable [] value, Optional<String> header) {}

    /** A message's record. Of a pulse, the one of slot 0. */
    public Bytes of(Message message) {
        if (message instanceof Message.OfRow row) {
            return ofRow(row);
        } else if (message instanceof Message.Pulse pulse) {
            ObjectNode beat = JSON.objectNode()
                    .put("slot", 0)
                    .put("beat", Clock.instant(pulse.beatMicros()).toString());
            return pulse(pulse.source(), "u", beat, pulse.place(), pulse.beatMicros());
        } else if (message instanceof Message.PulsesRead read) {
            ObjectNode beat = JSON.objectNode()
                    .put("slot", 0)
                    .put("beat", Clock.instant(read.micros()).toString());
            return pulse(read.source(), "r", beat, read.place(), read.micros());
        } else if (message instanceof Message.Truncated truncated) {
            ObjectNode source = source(truncated.source(), truncated.table(), truncated.place(), truncated.micros());
            return bytes(null, event("t", source, NullNode.instance, NullNode.instance, truncated.micros()));
        } else if (message instanceof Message.Tombstone tombstone) {
            return new Bytes(keyBytes(key(tombstone.table(), tombstone.key())), null, Optional.empty());
        }
        return aside((Message.Aside) message);
    }

    private Bytes ofRow(Message.OfRow row) {
        ObjectNode source = source(row.source(), row.table(), row.place(), row.committedMicros());
        JsonNode after = row.after().<JsonNode>map(r -> columns(row, r)).orElse(NullNode.instance);
        String op = row.op().name().substring(0, 1).toLowerCase(Locale.ROOT);
        ObjectNode event = event(op, source, before(row), after, row.committedMicros());
        Optional<String> header = row.otherKey().isEmpty()
                ? Optional.empty()
                : Optional.of(row.op() == Op.DELETE ? "__debezium.newkey" : "__debezium.oldkey");
        Bytes bytes = bytes(key(row.table(), row.key()), wrapped ? withSchema(event, row.table()) : event);
        return new Bytes(bytes.key(), bytes.value(), header);
    }

    /** With the default replica identity PostgreSQL's log has the key alone; the connector makes up the rest. */
    private JsonNode before(Message.OfRow row) {
        if (dialect.hasBefore()) {
            return row.before().<JsonNode>map(r -> columns(row, r)).orElse(NullNode.instance);
        }
        if (row.op() != Op.DELETE) {
            return NullNode.instance;
        }
        ObjectNode madeUp = keyColumns(row.table(), row.key());
        for (Column column : Column.values()) {
            madeUp.put(column.sqlName(), "");
        }
        return madeUp.put("validation_time", "1970-01-01T00:00:00Z")
                .put("created_at", 0)
                .put("response_time_ms", "0");
    }

    private ObjectNode columns(Message.OfRow row, Row values) {
        ObjectNode columns = keyColumns(row.table(), row.key());
        values.cells().forEach((column, cell) -> {
            if (dialect.leavesOut() && row.leftOut().contains(column)) {
                columns.put(column.sqlName(), "__debezium_unavailable_value");
            } else {
                putCell(columns, row.table(), column, cell);
            }
        });
        return columns;
    }

    private void putCell(ObjectNode columns, Table table, Column column, Cell cell) {
        if (cell instanceof Cell.Text text) {
            columns.put(column.sqlName(), text.value());
        } else if (cell instanceof Cell.Document document) {
            columns.put(column.sqlName(), document.json());
        } else if (cell instanceof Cell.Time time) {
            dialect.putTime(columns, column, table, time.micros());
        } else if (cell instanceof Cell.Numeric number) {
            putNumber(columns, column, number);
        } else {
            columns.putNull(column.sqlName());
        }
    }

    /** By {@code decimal.handling.mode}: {@code string} here, {@code double} there. */
    private void putNumber(ObjectNode columns, Column column, Cell.Numeric number) {
        if (dialect == Dialect.POSTGRES) {
            columns.put(column.sqlName(), number.value().toPlainString());
        } else {
            columns.put(column.sqlName(), number.value());
        }
    }

    private static ObjectNode key(Table table, int key) {
        return keyColumns(table, key);
    }

    private static ObjectNode keyColumns(Table table, int key) {
        ObjectNode columns = JSON.objectNode();
        return switch (table.key()) {
            case NUMBER -> columns.put("id", key);
            case TEXT -> columns.put("code", "call \"" + key + "\"");
            case UUID -> columns.put("id", new java.util.UUID(7, key).toString());
            case COMPOSITE -> columns.put("tenant", "tenant " + key % 2).put("call_no", key / 2);
        };
    }

    private ObjectNode source(String name, Table table, Place place, long micros) {
        return source(name, table.schema(), table.name(), place, micros);
    }

    private ObjectNode source(String name, String schema, String table, Place place, long micros) {
        ObjectNode source = JSON.objectNode()
                .put("version", "3.6.1.Final")
                .put("connector", dialect.connector())
                .put("name", name)
                .put("ts_ms", micros / 1_000)
                .put("ts_us", micros)
                .put("ts_ns", 1_000 * micros);
        place.marker()
                .map(ConnectorEvents::snapshot)
                .ifPresentOrElse(marker -> source.put("snapshot", marker), () -> putNoSnapshot(source, place));
        source.put("db", dialect.hasSchemas() ? "shop" : schema);
        if (dialect.hasSchemas()) {
            source.put("schema", schema);
        }
        source.put("table", table);
        dialect.putPosition(source, place);
        return source;
    }

    /** By {@code replace.null.with.default}. */
    private static void putNoSnapshot(ObjectNode source, Place place) {
        if (place.commit() % 2 == 0) {
            source.putNull("snapshot");
        } else {
            source.put("snapshot", "false");
        }
    }

    private static String snapshot(Marker marker) {
        if (marker.kind() == SnapshotKind.INCREMENTAL) {
            return "incremental";
        }
        return marker.last() ? "last" : marker.first() ? "first" : "true";
    }

    private static ObjectNode event(String op, ObjectNode source, JsonNode before, JsonNode after, long micros) {
        ObjectNode event = JSON.objectNode();
        event.set("before", before);
        event.set("after", after);
        event.set("source", source);
        event.putNull("transaction");
        return event.put("op", op).put("ts_ms", micros / 1_000 + 7).put("ts_us", micros + 7_000);
    }

    private ObjectNode withSchema(ObjectNode event, Table table) {
        ObjectNode row = JSON.objectNode().put("type", "struct").put("optional", true);
        for (Column column : Column.values()) {
            boolean isTime = column == Column.VALIDATION_TIME || column == Column.CREATED_AT;
            ObjectNode field = row.withArray("fields").addObject().put("optional", true);
            field.put("type", isTime && column == Column.CREATED_AT ? "int64" : "string");
            if (isTime) {
                field.put("name", dialect.timeSchema(column, table)).put("version", 1);
            }
            field.put("field", column.sqlName());
        }
        ObjectNode schema = JSON.objectNode().put("type", "struct").put("optional", false);
        schema.withArray("fields").add(row.deepCopy().put("field", "before"));
        schema.withArray("fields").add(row.put("field", "after"));
        ObjectNode wrapper = JSON.objectNode();
        wrapper.set("schema", schema);
        wrapper.set("payload", event);
        return wrapper;
    }

    private Bytes pulse(String name, String op, ObjectNode beat, Place place, long micros) {
        ObjectNode source = source(name, "app", PULSE_TABLE, place, micros);
        return bytes(JSON.objectNode().put("slot", 0), event(op, source, NullNode.instance, beat, micros));
    }

    private Bytes aside(Message.Aside aside) {
        long millis = aside.micros() / 1_000;
        ObjectNode key = JSON.objectNode().put("databaseName", "shop");
        ObjectNode source = source(aside.source(), "app", "", aside.place(), aside.micros());
        return switch (aside.kind()) {
            case LOGICAL_MESSAGE -> {
                ObjectNode event = JSON.objectNode().put("op", "m").put("ts_ms", millis);
                event.set("source", source);
                event.putObject("message").put("prefix", "app").put("content", "aGVsbG8=");
                yield bytes(JSON.objectNode().put("prefix", "app"), event);
            }
            case SCHEMA_CHANGE -> {
                ObjectNode event = JSON.objectNode().put("ts_ms", millis).put("databaseName", "shop");
                event.set("source", source);
                event.put("ddl", "ALTER TABLE calls ADD note text").putArray("tableChanges");
                yield bytes(key, event);
            }
            case TRANSACTION_BEGIN, TRANSACTION_END -> {
                boolean begins = aside.kind() == Message.Aside.Kind.TRANSACTION_BEGIN;
                ObjectNode event = JSON.objectNode()
                        .put("status", begins ? "BEGIN" : "END")
                        .put("id", "571:53195829");
                event.put("ts_ms", millis).putNull("event_count").putNull("data_collections");
                yield bytes(JSON.objectNode().put("id", "571:53195829"), event);
            }
            case HEARTBEAT ->
                bytes(
                        JSON.objectNode().put("serverName", aside.source()),
                        JSON.objectNode().put("ts_ms", millis));
            case PULSES_READ_INCREMENTALLY -> {
                Marker marker = new Marker(SnapshotKind.INCREMENTAL, false, false);
                Place read = new Place(
                        aside.place().written(), aside.place().commit(), Integer.MAX_VALUE, Optional.of(marker));
                yield pulse(aside.source(), "r", JSON.objectNode().put("slot", 0), read, aside.micros());
            }
        };
    }

    private Bytes bytes(@Nullable ObjectNode key, ObjectNode value) {
        return new Bytes(key == null ? null : keyBytes(key), utf8(value), Optional.empty());
    }

    private byte[] keyBytes(ObjectNode key) {
        ObjectNode wrapper = JSON.objectNode();
        wrapper.putObject("schema").put("type", "struct");
        wrapper.set("payload", key);
        return utf8(wrapped ? wrapper : key);
    }

    private static byte[] utf8(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
