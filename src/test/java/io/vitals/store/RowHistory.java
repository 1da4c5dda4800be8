/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Change;
import io.vitals.cdc.Field;
import io.vitals.cdc.Field.Candidate;
import io.vitals.cdc.Position;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Observation;
import io.vitals.observation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random history of a small table, and the change stream that a connector makes of it: transactions that overlap,
 * updates that leave out what did not change, deletes and keys used again, snapshots in between, and after a crash
 * everything again from some point before it.
 */
final class RowHistory {
    private static final int ROWS = 6;
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    private final Random random;
    /** What the table holds, as committed: of each row the values of two duration columns and the rest. */
    private final Map<Long, Row> table = new TreeMap<>();

    private final List<Change.OfRow> stream = new ArrayList<>();
    private final List<Pending> open = new ArrayList<>();
    private long lsn = 100;

    /** A row as the table holds it; both durations are usable or empty. */
    private record Row(int integration, long at, Outcome outcome, List<Optional<Long>> durations) {}

    /** A change of a transaction that is not committed yet. */
    private record Pending(long id, Optional<Row> row, long lsn, boolean leavesOut) {}

    RowHistory(long seed, int steps) {
        random = new Random(seed);
        for (int step = 0; step < steps; step++) {
            step();
        }
        while (!open.isEmpty()) {
            commit();
        }
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0 -> snapshot();
            case 1 -> redeliver();
            case 2, 3, 4 -> commit();
            default -> write();
        }
    }

    /** One change of a row that no open transaction holds: the database would make the second one wait. */
    private void write() {
        long id = random.nextInt(ROWS);
        if (open.stream().anyMatch(pending -> pending.id() == id)) {
            return;
        }
        Optional<Row> before = Optional.ofNullable(table.get(id));
        boolean isDelete = before.isPresent() && random.nextInt(5) == 0;
        boolean leavesOut = before.isPresent() && random.nextBoolean();
        Optional<Long> first = leavesOut ? before.get().durations().get(0) : duration();
        Optional<Row> row = isDelete ? Optional.empty() : Optional.of(row(first));
        open.add(new Pending(id, row, lsn++, leavesOut));
    }

    private Row row(Optional<Long> firstDuration) {
        List<Optional<Long>> durations = List.of(firstDuration, duration());
        return new Row(random.nextInt(3), random.nextInt(5), OUTCOMES.get(random.nextInt(OUTCOMES.size())), durations);
    }

    private Optional<Long> duration() {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of((long) random.nextInt(1_000));
    }

    /** A transaction reaches the table and the stream when it is committed, with the positions it wrote at. */
    private void commit() {
        if (open.isEmpty()) {
            return;
        }
        Pending pending = open.remove(random.nextInt(open.size()));
        RowKey key = key(pending.id());
        if (pending.row().isEmpty()) {
            table.remove(pending.id());
            stream.add(new Change.Deleted(key, Position.of(pending.lsn())));
            return;
        }
        Row row = pending.row().get();
        table.put(pending.id(), row);
        stream.add(new Change.Written(key, Position.of(pending.lsn()), false, 0, reading(row, pending.leavesOut())));
    }

    /** Reads what is committed, at a position above that of every change so far; open transactions come after it. */
    private void snapshot() {
        long position = lsn++;
        table.forEach((id, row) ->
                stream.add(new Change.Written(key(id), Position.of(position), true, 0, reading(row, false))));
    }

    private void redeliver() {
        int from = random.nextInt(stream.size() + 1);
        stream.addAll(List.copyOf(stream.subList(from, stream.size())));
    }

    private static RowReading reading(Row row, boolean leavesOut) {
        List<Candidate<CallDuration>> usable = new ArrayList<>();
        for (int place = leavesOut ? 1 : 0; place < 2; place++) {
            int column = place;
            row.durations()
                    .get(place)
                    .ifPresent(micros -> usable.add(new Candidate<>(column, new CallDuration.Measured(micros))));
        }
        return new RowReading(
                Field.of(new IntegrationName("i" + row.integration())),
                Field.of(row.at()),
                Field.of(row.outcome()),
                new Field<>(usable, leavesOut ? List.of(0) : List.of()));
    }

    private static RowKey key(long id) {
        return new RowKey("vitals", "app", "public", "calls", "{\"id\":" + id + "}");
    }

    List<Change.OfRow> stream() {
        return stream;
    }

    /** What a recount of the table finds. */
    Map<RowKey, Observation> recount() {
        Map<RowKey, Observation> counted = new HashMap<>();
        table.forEach((id, row) -> counted.put(key(id), reading(row, false).observation(0)));
        return counted;
    }
}
