/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static io.vitals.cdc.ReadResult.Reason.ENVELOPE;
import static io.vitals.cdc.ReadResult.Reason.KEY;
import static io.vitals.cdc.ReadResult.Reason.SOURCE;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.cdc.Change.Written.Origin;
import io.vitals.cdc.ReadResult.Read;
import io.vitals.cdc.ReadResult.Reason;
import io.vitals.cdc.ReadResult.Rejected;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** From the bytes of a change event to what it brings. Never throws for what a record holds. */
public final class ChangeReader {
    private static final Read NOTHING = new Read(new Change.Nothing());

    private final SourceConfig config;
    private final EnvelopeReader envelopes;
    private final RowReader rows;
    private final Temporal temporal;

    public ChangeReader(SourceConfig config) {
        this.config = config;
        this.envelopes = new EnvelopeReader(config.fields());
        this.rows = new RowReader(config);
        this.temporal = new Temporal(config.zone());
    }

    /** Reads one record of the change topic; either part may be missing. */
    public ReadResult read(byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null) {
            return NOTHING;
        }
        Optional<Envelope> envelope =
                envelopes.read(value).filter(e -> e.payload().isObject());
        if (envelope.isEmpty()) {
            return rejected(ENVELOPE, "the value is no JSON object; a Debezium change event is expected");
        }
        return envelope.get().isNoChange() ? NOTHING : readEvent(key, envelope.get());
    }

    private ReadResult readEvent(byte @Nullable [] key, Envelope envelope) {
        JsonNode source = envelope.payload().path("source");
        String op = envelope.payload().path("op").asText();
        if (!source.isObject() || op.isEmpty()) {
            return rejected(ENVELOPE, "the value has no 'op' or no 'source'; a Debezium change event is expected");
        }
        String name = source.path("name").asText();
        if (!config.names().contains(name)) {
            return rejected(SOURCE, "source '" + name + "' is not one of source.names " + config.names());
        }
        return switch (op) {
            case "c", "u", "r", "d" ->
                source.path("table").asText().equals(config.pulseTable())
                        ? readPulse(op, name, envelope)
                        : readRow(key, op, envelope);
            case "t" -> new Read(new Change.Truncated(table(source), Positions.in(envelope.payload())));
            case "m" -> NOTHING;
            default -> rejected(ENVELOPE, "'" + op + "' is no known operation; c, u, d, r, t or m is expected");
        };
    }

    /** Only what the stream brings proves that the stream is alive; a snapshot's read proves nothing of that. */
    private ReadResult readPulse(String op, String source, Envelope envelope) {
        if (op.equals("r")) {
            return readSnapshotOfPulses(source, envelope.payload());
        }
        if (op.equals("d")) {
            return NOTHING;
        }
        JsonNode beat = envelope.payload().path("after").path("beat");
        OptionalLong micros = temporal.micros(beat, envelope.schemaName("beat"));
        return micros.isPresent()
                ? new Read(new Change.Pulse(source, micros.getAsLong()))
                : rejected(ENVELOPE, "the pulse's column 'beat' holds " + beat + "; a timestamptz is expected");
    }

    private static ReadResult readSnapshotOfPulses(String name, JsonNode payload) {
        boolean isIncremental = payload.path("source").path("snapshot").asText().equals("incremental");
        return isIncremental ? NOTHING : new Read(new Change.FullSnapshot(name, Positions.in(payload)));
    }

    private ReadResult readRow(byte @Nullable [] key, String op, Envelope envelope) {
        JsonNode source = envelope.payload().path("source");
        Optional<RowKey> row = rowKey(key, source);
        if (row.isEmpty()) {
            return rejected(
                    KEY,
                    "the record has no key; the table needs a primary key, or the connector's"
                            + " message.key.columns");
        }
        Change.Deleted gone = new Change.Deleted(row.get(), Positions.in(envelope.payload()));
        if (op.equals("d")) {
            return new Read(gone);
        }
        return envelope.payload().path("after").isObject()
                ? new Read(written(gone, origin(op), envelope))
                : new Rejected(ENVELOPE, "the event has no row in 'after'", Optional.of(gone));
    }

    private static Origin origin(String op) {
        return switch (op) {
            case "c" -> Origin.CREATED;
            case "r" -> Origin.READ;
            default -> Origin.UPDATED;
        };
    }

    private Change.Written written(Change.Deleted gone, Origin origin, Envelope envelope) {
        JsonNode payload = envelope.payload();
        JsonNode committed = payload.path("source").path("ts_ms");
        RowReader.Contents contents = rows.read(payload.path("after"), envelope::schemaName);
        return new Change.Written(
                gone.row(),
                gone.position(),
                origin,
                1_000 * (committed.isNumber() ? committed : payload.path("ts_ms")).asLong(),
                contents.reading(),
                contents.said());
    }

    private static Optional<RowKey> rowKey(byte @Nullable [] key, JsonNode source) {
        return KeyText.of(key).map(text -> rowKey(table(source), text));
    }

    private static RowKey rowKey(TableKey table, String key) {
        return new RowKey(table.source(), table.database(), table.schema(), table.table(), key);
    }

    private static TableKey table(JsonNode source) {
        return new TableKey(
                source.path("name").asText(),
                source.path("db").asText(),
                source.path("schema").asText(""),
                source.path("table").asText());
    }

    private static Rejected rejected(Reason reason, String detail) {
        return new Rejected(reason, detail, Optional.empty());
    }
}
