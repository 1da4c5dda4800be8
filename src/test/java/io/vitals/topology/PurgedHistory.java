/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change;
import io.vitals.cdc.Change.Written.Origin;
import io.vitals.cdc.Field;
import io.vitals.cdc.Position;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.cdc.TableKey;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A random history of one table whose rows are spread over partitions, with truncates, full snapshots and pulses, and
 * its delivery: each partition reads its own records in order, but any of them may be ahead of the others.
 */
final class PurgedHistory {
    static final TableKey TABLE = new TableKey("vitals", "app", "public", "calls");
    private static final int ROWS = 8;

    private final Random random;
    private final List<PurgedPartition> partitions;
    private final Set<Long> table = new HashSet<>();
    private final List<Queue<Change>> logs = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    /** By the number of a pulse: the rows that the table held, and the position it was at. */
    private final TreeMap<Long, Set<Long>> heldAtPulse = new TreeMap<>();

    private final TreeMap<Long, Position> positionOfPulse = new TreeMap<>();

    private long lsn = 100;
    private long pulses;
    private long checked;

    PurgedHistory(long seed, int steps) {
        random = new Random(seed);
        int count = 1 + random.nextInt(3);
        partitions = IntStream.range(0, count)
                .mapToObj(number -> new PurgedPartition(number, count))
                .toList();
        partitions.forEach(partition -> logs.add(new ArrayDeque<>()));
        for (int step = 0; step < steps; step++) {
            step();
        }
        pulse();
        pulse();
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0 -> truncate();
            case 1 -> snapshotAfterAGap();
            case 2, 3 -> pulse();
            default -> write();
        }
    }

    private void write() {
        long id = random.nextInt(ROWS);
        boolean isDelete = table.contains(id) && random.nextInt(3) == 0;
        RowKey row = key(id);
        send(id, isDelete ? new Change.Deleted(row, next()) : written(row, next(), false));
        if (isDelete) {
            table.remove(id);
        } else {
            table.add(id);
        }
        told.add((isDelete ? "delete " : "write ") + id + "@" + (lsn - 1));
    }

    private void truncate() {
        int partition = random.nextInt(partitions.size());
        Change truncated = new Change.Truncated(TABLE, next());
        logs.get(partition).add(truncated);
        if (random.nextInt(3) == 0) {
            logs.get(random.nextInt(partitions.size())).add(truncated); // delivered again, perhaps elsewhere
        }
        table.clear();
        told.add("truncate@" + (lsn - 1) + " to " + partition);
    }

    /** Changes that the stream lost, and then a snapshot, which may break off once, and the stream again. */
    private void snapshotAfterAGap() {
        for (int lost = random.nextInt(3); lost > 0; lost--) {
            long id = random.nextInt(ROWS);
            lsn++;
            if (!table.remove(id)) {
                table.add(id);
            }
        }
        if (random.nextInt(3) == 0) {
            Position brokenOff = next();
            table.stream()
                    .filter(id -> random.nextBoolean())
                    .forEach(id -> send(id, written(key(id), brokenOff, true)));
            table.removeIf(id -> random.nextInt(4) == 0);
        }
        Position position = next();
        table.forEach(id -> send(id, written(key(id), position, true)));
        logs.forEach(log -> log.add(new Change.FullSnapshot("vitals", position)));
        told.add("snapshot@" + (lsn - 1) + " " + table);
    }

    private void pulse() {
        long number = ++pulses;
        logs.forEach(log -> log.add(new Change.Pulse("vitals", number)));
        heldAtPulse.put(number, Set.copyOf(table));
        positionOfPulse.put(number, next());
        told.add("pulse " + number + " " + table);
    }

    private Position next() {
        return Position.of(lsn++);
    }

    private void send(long id, Change change) {
        logs.get((int) (id % partitions.size())).add(change);
    }

    /** Reads all, in any order over the partitions, and hears all; pulses that are held back come again at the end. */
    void deliver() {
        while (logs.stream().anyMatch(log -> !log.isEmpty())
                || partitions.stream().anyMatch(PurgedPartition::hasToHear)) {
            PurgedPartition one = partitions.get(random.nextInt(partitions.size()));
            if (random.nextBoolean()) {
                one.hearNext(partitions);
            } else {
                Optional.ofNullable(logs.get(one.number()).poll()).ifPresent(change -> one.read(change, partitions));
            }
            check();
        }
        logs.forEach(log -> log.add(new Change.Pulse("vitals", pulses)));
        partitions.forEach(partition ->
                Optional.ofNullable(logs.get(partition.number()).poll()).ifPresent(c -> partition.read(c, partitions)));
        check();
        if (checked < pulses) {
            complaints.add("pulse " + pulses + " never passed");
        }
    }

    /**
     * When the frontier reaches a pulse, each partition that stands there counts what the table held then; one that has
     * read on, or has been told of a later truncate, may have taken out more already.
     */
    private void check() {
        long frontier =
                partitions.stream().mapToLong(PurgedPartition::passed).min().orElseThrow();
        if (frontier <= checked) {
            return;
        }
        checked = frontier;
        Set<Long> held = heldAtPulse.getOrDefault(frontier, Set.of());
        Position position = positionOfPulse.getOrDefault(frontier, Position.of(0));
        partitions.stream()
                .filter(partition -> partition.standsAt(frontier, position))
                .filter(partition -> !ofPartition(held, partition).equals(partition.counted()))
                .forEach(partition -> complaints.add("at pulse " + frontier + " partition " + partition.number()
                        + " counts " + partition.counted() + ", the table held " + held));
    }

    private Set<Long> ofPartition(Set<Long> ids, PurgedPartition partition) {
        Set<Long> own = new HashSet<>(ids);
        own.removeIf(id -> id % partitions.size() != partition.number());
        return own;
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public String toString() {
        return partitions.size() + " partitions, " + String.join(", ", told);
    }

    private static RowKey key(long id) {
        return new RowKey("vitals", "app", "public", "calls", Long.toString(id));
    }

    private static Change.Written written(RowKey row, Position position, boolean snapshot) {
        RowReading reading = new RowReading(
                Field.of(new IntegrationName("payments")),
                Field.of(1L),
                Field.of(Outcome.SUCCESS),
                Field.of(CallDuration.ABSENT));
        return new Change.Written(row, position, snapshot ? Origin.READ : Origin.UPDATED, 0, reading);
    }
}
