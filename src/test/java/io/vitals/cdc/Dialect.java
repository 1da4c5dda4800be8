/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitals.history.Clock;
import io.vitals.history.Column;
import io.vitals.history.Message.Place;
import io.vitals.history.SnapshotKind;
import io.vitals.history.Table;
import java.time.Instant;
import java.time.ZoneOffset;

/** In what the events of one connector differ from those of others. */
public enum Dialect {
    POSTGRES("postgresql") {
        /** Not in the log's order of commits: transactions that overlap are interleaved. */
        @Override
        void putPosition(ObjectNode source, Place place) {
            source.put("sequence", "[\"" + place.commit() + "\",\"" + lsn(place) + "\"]");
            boolean incremental = place.marker()
                    .filter(m -> m.kind() == SnapshotKind.INCREMENTAL)
                    .isPresent();
            if (!incremental) {
                source.put("txId", place.commit()).put("lsn", lsn(place));
            }
            source.putNull("xmin");
        }

        private long lsn(Place place) {
            return 23_900_000 + 56 * place.written();
        }
    },
    MYSQL("mysql") {
        @Override
        void putPosition(ObjectNode source, Place place) {
            putBinaryLog(source, place, "9a7c3f2e-0001-11ef-8000-0242ac120002:" + place.commit());
        }
    },
    MARIADB("mariadb") {
        @Override
        void putPosition(ObjectNode source, Place place) {
            putBinaryLog(source, place, "0-1-" + place.commit());
        }
    },
    SQL_SERVER("sqlserver") {
        /** A snapshot has the place of the last commit and none within it. */
        @Override
        void putPosition(ObjectNode source, Place place) {
            source.put("commit_lsn", lsn(place.commit(), 0xFFFF));
            if (place.marker().isEmpty()) {
                source.put("change_lsn", lsn(place.commit(), place.index())).put("event_serial_no", 1);
            }
        }

        private String lsn(long commit, int index) {
            return String.format("%08x:%08x:%04x", 38 + commit / 40, 0x758 + commit % 40 * 0x40000000L, index);
        }
    };

    private final String connector;

    Dialect(String connector) {
        this.connector = connector;
    }

    String connector() {
        return connector;
    }

    abstract void putPosition(ObjectNode source, Place place);

    /** Whether an update tells what the row held before, and a delete tells the truth of it. */
    boolean hasBefore() {
        return this != POSTGRES;
    }

    /** Whether values kept out of line are left out where they did not change. */
    boolean leavesOut() {
        return this == POSTGRES;
    }

    boolean hasSchemas() {
        return this == POSTGRES || this == SQL_SERVER;
    }

    /** Whether a table can be truncated while its changes are followed. */
    public boolean truncates() {
        return this != SQL_SERVER;
    }

    /** Positions go up with commits, across files whose numbers outgrow their digits. */
    private static void putBinaryLog(ObjectNode source, Place place, String gtid) {
        int inCommit = Math.min(place.index(), 9_999);
        source.put("server_id", 223_344)
                .put("gtid", gtid)
                .put("file", String.format("mysql-bin.%06d", 999_996 + place.commit() / 7))
                .put("pos", 154 + 100_000 * (place.commit() % 7) + 10L * (inCommit / 2))
                .put("row", place.marker().isPresent() ? 0 : inCommit % 2)
                .put("thread", 7);
    }

    /** The name of the schema that a column's times have. */
    String timeSchema(Column column, Table table) {
        if (column == Column.VALIDATION_TIME) {
            return "io.debezium.time.ZonedTimestamp";
        }
        if (this == POSTGRES || !table.keepsMillis()) {
            return this == SQL_SERVER ? "io.debezium.time.NanoTimestamp" : "io.debezium.time.MicroTimestamp";
        }
        return "io.debezium.time.Timestamp";
    }

    void putTime(ObjectNode row, Column column, Table table, long micros) {
        String schema = timeSchema(column, table);
        switch (schema) {
            case "io.debezium.time.ZonedTimestamp" -> row.put(column.sqlName(), zoned(Clock.instant(micros)));
            case "io.debezium.time.Timestamp" -> row.put(column.sqlName(), micros / 1_000);
            case "io.debezium.time.MicroTimestamp" -> row.put(column.sqlName(), micros);
            default -> row.put(column.sqlName(), 1_000 * micros);
        }
    }

    /** SQL Server alone keeps the offset that was written. */
    private String zoned(Instant instant) {
        return this == SQL_SERVER
                ? instant.atOffset(ZoneOffset.ofHoursMinutes(-3, -30)).toString()
                : instant.toString();
    }
}
