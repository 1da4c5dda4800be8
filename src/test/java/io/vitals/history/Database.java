/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import io.vitals.history.Message.Marker;
import io.vitals.history.Message.Op;
import io.vitals.history.Message.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One source's database, as naively as can be: what its tables hold, which transactions are open, and what its log says
 * of those that are committed. Rows written by an open transaction are locked.
 */
public final class Database {
    private static final Comparator<RowId> ORDER =
            Comparator.comparing((RowId id) -> id.table().toString()).thenComparing(RowId::key);

    private final String source;
    private final Map<RowId, Stored> committed = new TreeMap<>(ORDER);
    private final Map<Integer, Transaction> open = new HashMap<>();
    private long written = 100;
    private long commits = 1;

    public Database(String source) {
        this.source = source;
    }

    /** A row's place in the database. */
    public record RowId(Table table, int key) {}

    /**
     * A row that is committed.
     *
     * @param firstSeenMicros when the log first told of it
     */
    public record Stored(Row row, long firstSeenMicros) {}

    private static final class Transaction {
        private final List<Logged> log = new ArrayList<>();
        /** What the rows that it wrote hold; a row of it that is first seen at its commit has no time yet. */
        private final Map<RowId, Optional<Stored>> rows = new HashMap<>();

        private final Set<Table> truncated = new HashSet<>();

        private boolean touches(Table table) {
            return truncated.contains(table)
                    || rows.keySet().stream().anyMatch(id -> id.table().equals(table));
        }
    }

    /** One entry of the log, before its commit; without an operation, a truncate. */
    private record Logged(
            RowId id,
            Optional<Op> op,
            Optional<Row> before,
            Optional<Row> after,
            Set<Column> leftOut,
            OptionalInt otherKey,
            long written) {

        private Logged(Table truncated, long written) {
            this(
                    new RowId(truncated, 0),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    OptionalInt.empty(),
                    written);
        }
    }

    private static final long AT_COMMIT = Long.MIN_VALUE;

    /** Does what a transaction asks for; false if it makes no sense, or would have to wait for another one. */
    public boolean write(int transaction, Write write) {
        return write instanceof Write.OfRow row ? writeRow(transaction, row) : truncate(transaction, write.table());
    }

    private boolean truncate(int transaction, Table table) {
        boolean isInUse = open.entrySet().stream()
                .anyMatch(other ->
                        other.getKey() != transaction && other.getValue().touches(table));
        if (isInUse) {
            return false;
        }
        Transaction in = of(transaction);
        in.truncated.add(table);
        in.log.add(new Logged(table, written));
        Stream.concat(committed.keySet().stream(), List.copyOf(in.rows.keySet()).stream())
                .filter(id -> id.table().equals(table))
                .forEach(id -> in.rows.put(id, Optional.empty()));
        written++;
        return true;
    }

    private boolean writeRow(int transaction, Write.OfRow write) {
        RowId id = new RowId(write.table(), write.key());
        Optional<Stored> now = view(transaction, id);
        if (isLocked(transaction, id) || now.isPresent() == write instanceof Write.Insert) {
            return false;
        }
        if (write instanceof Write.Insert insert) {
            log(transaction, id, Op.CREATE, Optional.empty(), new Stored(insert.row(), AT_COMMIT), Set.of());
        } else if (write instanceof Write.Update update) {
            Row row = now.orElseThrow().row();
            Stored after =
                    new Stored(row.with(update.changed()), now.orElseThrow().firstSeenMicros());
            log(
                    transaction,
                    id,
                    Op.UPDATE,
                    Optional.of(row),
                    after,
                    leftOut(row, update.changed().keySet()));
        } else if (write instanceof Write.Delete) {
            logDelete(transaction, id, now.orElseThrow().row(), OptionalInt.empty());
        } else if (write instanceof Write.Rekey rekey) {
            return rekey(transaction, rekey, id, now.orElseThrow().row());
        }
        written++;
        return true;
    }

    private boolean rekey(int transaction, Write.Rekey rekey, RowId id, Row row) {
        RowId next = new RowId(rekey.table(), rekey.newKey());
        if (isLocked(transaction, next) || view(transaction, next).isPresent()) {
            return false;
        }
        logDelete(transaction, id, row, OptionalInt.of(rekey.newKey()));
        Transaction in = of(transaction);
        in.log.add(new Logged(
                next,
                Optional.of(Op.CREATE),
                Optional.empty(),
                Optional.of(row),
                leftOut(row, Set.of()),
                OptionalInt.of(rekey.key()),
                written));
        in.rows.put(next, Optional.of(new Stored(row, AT_COMMIT)));
        written++;
        return true;
    }

    private static Set<Column> leftOut(Row row, Set<Column> changed) {
        return row.cells().entrySet().stream()
                .filter(cell -> cell.getValue().isLarge() && !changed.contains(cell.getKey()))
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private void log(int transaction, RowId id, Op op, Optional<Row> before, Stored after, Set<Column> leftOut) {
        Transaction in = of(transaction);
        in.log.add(new Logged(
                id, Optional.of(op), before, Optional.of(after.row()), leftOut, OptionalInt.empty(), written));
        in.rows.put(id, Optional.of(after));
    }

    private void logDelete(int transaction, RowId id, Row row, OptionalInt newKey) {
        Transaction in = of(transaction);
        in.log.add(
                new Logged(id, Optional.of(Op.DELETE), Optional.of(row), Optional.empty(), Set.of(), newKey, written));
        in.rows.put(id, Optional.empty());
    }

    private Transaction of(int transaction) {
        return open.computeIfAbsent(transaction, number -> new Transaction());
    }

    private boolean isLocked(int transaction, RowId id) {
        return open.entrySet().stream()
                .filter(other -> other.getKey() != transaction)
                .anyMatch(other -> other.getValue().rows.containsKey(id)
                        || other.getValue().truncated.contains(id.table()));
    }

    /** What a row holds, as a transaction sees it. */
    public Optional<Stored> view(int transaction, RowId id) {
        Transaction in = open.get(transaction);
        return in != null && in.rows.containsKey(id) ? in.rows.get(id) : Optional.ofNullable(committed.get(id));
    }

    public boolean isOpen(int transaction) {
        return open.containsKey(transaction);
    }

    public Set<Integer> openTransactions() {
        return Set.copyOf(open.keySet());
    }

    /** Commits a transaction, if it is open; the messages that the log then yields. */
    public List<Message> commit(int transaction, long nowMicros) {
        Transaction done = open.remove(transaction);
        if (done == null) {
            return List.of();
        }
        commits++;
        List<Message> messages = new ArrayList<>();
        for (Logged logged : done.log) {
            messages.add(message(
                    logged, new Place(logged.written(), commits, messages.size(), Optional.empty()), nowMicros));
        }
        done.rows.forEach((id, row) -> {
            committed.remove(id);
            row.ifPresent(stored -> committed.put(id, seenBy(stored, nowMicros)));
        });
        return messages;
    }

    private static Stored seenBy(Stored stored, long nowMicros) {
        return stored.firstSeenMicros() == AT_COMMIT ? new Stored(stored.row(), nowMicros) : stored;
    }

    private static Message message(Logged logged, Place place, long nowMicros) {
        if (logged.op().isEmpty()) {
            return new Message.Truncated(logged.id().table(), place, nowMicros);
        }
        return new Message.OfRow(
                logged.id().table(),
                logged.id().key(),
                logged.op().get(),
                logged.before(),
                logged.after(),
                logged.leftOut(),
                logged.otherKey(),
                place,
                nowMicros);
    }

    public void rollBack(int transaction) {
        open.remove(transaction);
    }

    /** The connector begins: rows that were there before are first seen now. */
    public List<Message> start(long nowMicros) {
        committed.replaceAll((id, stored) -> new Stored(stored.row(), nowMicros));
        return startAnew(nowMicros);
    }

    /** The connector begins again. Its snapshot waits for whoever truncates a table, until they give up. */
    public List<Message> startAnew(long nowMicros) {
        open.values().removeIf(transaction -> !transaction.truncated.isEmpty());
        return read(SnapshotKind.FULL, nowMicros);
    }

    /**
     * What a snapshot reads, in one place of the log that is behind all that is committed. It would have to wait for a
     * transaction that truncates.
     */
    public List<Message> read(SnapshotKind kind, long nowMicros) {
        if (open.values().stream().anyMatch(other -> !other.truncated.isEmpty())) {
            return List.of();
        }
        written++;
        List<Message> messages = new ArrayList<>();
        committed.forEach((id, stored) -> messages.add(new Message.OfRow(
                id.table(),
                id.key(),
                Op.READ,
                Optional.empty(),
                Optional.of(stored.row()),
                Set.of(),
                OptionalInt.empty(),
                new Place(
                        written,
                        commits,
                        Integer.MAX_VALUE,
                        Optional.of(new Marker(kind, messages.isEmpty(), messages.size() == committed.size() - 1))),
                nowMicros)));
        if (kind == SnapshotKind.FULL) {
            Marker last = new Marker(kind, messages.isEmpty(), true);
            messages.add(new Message.PulsesRead(
                    source, new Place(written, commits, Integer.MAX_VALUE, Optional.of(last)), nowMicros));
        }
        written++;
        return messages;
    }

    /** The database's own row of the pulse table, touched and committed. */
    public Message pulse(long nowMicros) {
        return new Message.Pulse(source, nowMicros, new Place(written++, ++commits, 0, Optional.empty()));
    }

    public Message aside(Message.Aside.Kind kind, long nowMicros) {
        return new Message.Aside(source, kind, new Place(written++, ++commits, 0, Optional.empty()), nowMicros);
    }

    /** What the tables hold. */
    public Collection<Stored> rows() {
        return committed.values();
    }
}
