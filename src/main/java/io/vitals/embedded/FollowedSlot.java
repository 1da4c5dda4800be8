/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import io.vitals.connect.OffsetAnswer;
import io.vitals.remedy.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a replication slot is, and whether it fits to the offset that Connect keeps for its connector. The slot is read
 * first: while the connector runs, both go on, the offset before the slot.
 */
public final class FollowedSlot {
    private static final int LOOKS = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final long MUCH_BYTES = 1L << 30;

    private static final String SLOT = """
            SELECT (confirmed_flush_lsn - '0/0'::pg_lsn)::bigint, coalesce(wal_status, '') = 'lost', active,
                   CASE WHEN pg_is_in_recovery() THEN 0
                        ELSE pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) END::bigint
            FROM pg_replication_slots WHERE slot_name = ? AND database = current_database()""";

    private FollowedSlot() {}

    /** As the database says. */
    record State(SlotCheck.Slot slot, boolean active, long keptBytes) {}

    /**
     * What is to be said of it; and, where it could not be compared, that.
     *
     * @param stored the offset of its connector as Connect keeps it
     */
    public static List<Finding> of(DatabaseAddress database, Source source, Supplier<OffsetAnswer> stored) {
        try (Connection connection = database.connect()) {
            List<Finding> findings = look(connection, source, stored);
            for (int i = 1; i < LOOKS && mayPass(findings); i++) {
                LockSupport.parkNanos(BETWEEN.toNanos());
                findings = look(connection, source, stored);
            }
            return findings;
        } catch (SQLException | IOException failed) {
            return List.of(Finding.fault(
                    "the replication slot " + source.slot() + " cannot be looked up: " + failed.getMessage(),
                    "Check that the database is up and reachable."));
        }
    }

    /** What is wrong by comparison may have been only on its way. */
    private static boolean mayPass(List<Finding> findings) {
        return findings.size() == 1 && !findings.get(0).isWell();
    }

    private static List<Finding> look(Connection connection, Source source, Supplier<OffsetAnswer> stored)
            throws SQLException, IOException {
        Optional<State> slot = state(connection, source.slot());
        return judge(slot, stored.get(), source.slot());
    }

    static List<Finding> judge(Optional<State> slot, OffsetAnswer stored, String name) throws IOException {
        Optional<StoredOffset> offset = stored instanceof OffsetAnswer.Kept kept
                ? Optional.of(StoredOffset.of(kept.json().getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
        return Stream.concat(Stream.of(judge(slot, offset, name)), notCompared(stored, name).stream())
                .toList();
    }

    private static Optional<Finding> notCompared(OffsetAnswer stored, String name) {
        String what = "the replication slot " + name + " is not compared with the stored offset: ";
        if (stored instanceof OffsetAnswer.Untold untold) {
            return Optional.of(Finding.warning(
                    what + untold.why(),
                    "So a loss of rows would not be seen: check that Connect runs, and connect.addresses here."));
        }
        return stored instanceof OffsetAnswer.Unasked
                ? Optional.of(Finding.skipped(
                        what + "connect.addresses is not set here",
                        "Set it to Connect's REST, such as [http://localhost:8083]."))
                : Optional.empty();
    }

    private static Finding judge(Optional<State> slot, Optional<StoredOffset> offset, String name) {
        Optional<EmbeddedException> refusal =
                offset.flatMap(known -> SlotCheck.judge(known, slot.map(State::slot), name));
        if (refusal.isPresent()) {
            return Finding.fault(
                    String.valueOf(refusal.get().getMessage()),
                    "Have the connector take a new snapshot, before it runs on: with --embedded start once with"
                            + " --new-snapshot, else see 'A new snapshot' in docs/operations.md.");
        }
        if (slot.isEmpty()) {
            return Finding.warning(
                    "there is no replication slot " + name + " yet",
                    "The connector makes it when it first starts: check that it was given to Connect, and embedded.slot.");
        }
        if (slot.get().slot().lost()) {
            return Finding.fault(
                    "the replication slot " + name
                            + " is lost: it was further behind than max_slot_wal_keep_size allows",
                    "Have the connector take a new snapshot: see 'A new snapshot' in docs/operations.md.");
        }
        return judge(slot.get(), offset.isPresent(), name);
    }

    private static Finding judge(State slot, boolean isCompared, String name) {
        String keeps = "keeps " + (slot.keptBytes() >> 20) + " MB of the database's log";
        if (!slot.active()) {
            return Finding.warning(
                    "nobody reads from the replication slot " + name + ", which " + keeps,
                    "Start the connector; if it is given up, drop the slot: SELECT pg_drop_replication_slot('" + name
                            + "');");
        }
        if (slot.keptBytes() > MUCH_BYTES) {
            return Finding.warning(
                    "the replication slot " + name + " " + keeps,
                    "The connector is behind, or a transaction is open for long: see pg_stat_activity; and set"
                            + " max_slot_wal_keep_size, so that the disk does not fill.");
        }
        return Finding.well("the replication slot " + name + " is read from, "
                + (isCompared ? "not ahead of the stored offset, " : "") + "and " + keeps);
    }

    private static Optional<State> state(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SLOT)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? Optional.of(new State(
                                new SlotCheck.Slot(found.getLong(1), found.getBoolean(2)),
                                found.getBoolean(3),
                                found.getLong(4)))
                        : Optional.empty();
            }
        }
    }
}
