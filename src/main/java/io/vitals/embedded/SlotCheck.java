/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether the connector may start. A replication slot that is ahead of the stored offset makes Debezium go on behind a
 * gap, without a word and with its task RUNNING; every other way of not fitting together it finds by itself.
 */
final class SlotCheck {

    /** Longer than a transaction of the connector may stay open after its violent end (15 s). */
    private static final Duration OPEN_TRANSACTION = Duration.ofSeconds(20);

    private static final Duration RETRY = Duration.ofMillis(200);

    private static final String SLOT = """
            SELECT (confirmed_flush_lsn - '0/0'::pg_lsn)::bigint, coalesce(wal_status, '')
            FROM pg_replication_slots WHERE slot_name = ? AND database = current_database()""";

    private final String bootstrap;
    private final String connector;
    private final DatabaseAddress database;
    private final Source source;

    SlotCheck(String bootstrap, String connector, DatabaseAddress database, Source source) {
        this.bootstrap = bootstrap;
        this.connector = connector;
        this.database = database;
        this.source = source;
    }

    record Slot(long confirmed, boolean lost) {}

    /** Why the connector must not start, if so. Waits only while an open transaction may still bring the offset. */
    Optional<EmbeddedException> refusal() {
        long deadline = System.nanoTime() + OPEN_TRANSACTION.toNanos();
        Optional<Slot> slot = slot();
        while (true) {
            StoredOffset.Reading reading = StoredOffset.read(bootstrap, connector, source);
            Optional<EmbeddedException> refusal =
                    reading.offset().flatMap(offset -> judge(offset, slot, source.slot()));
            if (refusal.isEmpty() || !reading.mayGrow() || System.nanoTime() > deadline) {
                return refusal;
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    static Optional<EmbeddedException> judge(StoredOffset offset, Optional<Slot> slot, String name) {
        if (offset.inSnapshot()) {
            return Optional.empty();
        }
        if (slot.isEmpty() || slot.get().lost()) {
            return Optional.of(
                    refusal("The replication slot " + name + " is gone, though rows were read through it before"));
        }
        long confirmed = slot.get().confirmed();
        return confirmed > offset.lsn()
                ? Optional.of(refusal("The replication slot " + name + " is at " + text(confirmed)
                        + ", ahead of the last change read, " + text(offset.lsn())))
                : Optional.empty();
    }

    /** As PostgreSQL prints it. */
    static String text(long lsn) {
        return String.format("%X/%X", lsn >>> 32, lsn & 0xFFFF_FFFFL);
    }

    private static EmbeddedException refusal(String what) {
        return new EmbeddedException(
                what + ": the rows between would be missing without a trace.",
                "Start once with --new-snapshot, which reads the table again from the beginning; no row is counted twice.");
    }

    private Optional<Slot> slot() {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(SLOT)) {
            statement.setString(1, source.slot());
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? Optional.of(
                                new Slot(found.getLong(1), found.getString(2).equals("lost")))
                        : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new EmbeddedException(
                    "The replication slot " + source.slot() + " of " + database + " cannot be looked up: "
                            + failed.getMessage(),
                    "Check that the database is up and reachable.",
                    failed);
        }
    }
}
