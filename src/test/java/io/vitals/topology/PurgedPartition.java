/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change;
import io.vitals.cdc.Position;
import io.vitals.cdc.RowKey;
import io.vitals.store.ControlMessage;
import io.vitals.store.Ledger;
import io.vitals.store.LedgerEntry;
import io.vitals.store.LedgerSlice;
import io.vitals.store.Purge;
import io.vitals.store.Recount;
import io.vitals.store.StoredPurges;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** One partition of stage 1 in little: a ledger on the heap, and what counts. */
final class PurgedPartition implements Purging.Outcome {
    private final int number;
    private final Map<String, LedgerEntry> ledger = new TreeMap<>();
    private final Set<Long> counted = new HashSet<>();
    private final StoredPurges purges = new StoredPurges(OwnStores.purges());
    private final Purging purging;
    private final Queue<ControlMessage> toHear = new ArrayDeque<>();
    private final List<Addressed> toTell = new ArrayList<>();
    private long read;
    private long passed;
    private boolean atPulse;
    private Position lastTruncate = Position.of(0);

    private record Addressed(int partition, ControlMessage message) {}

    PurgedPartition(int number, int count) {
        this.number = number;
        this.purging = new Purging(new HeapLedger(), purges, number, count, this);
    }

    int number() {
        return number;
    }

    boolean hasToHear() {
        return !toHear.isEmpty();
    }

    void hearNext(List<PurgedPartition> all) {
        Optional.ofNullable(toHear.poll()).ifPresent(message -> {
            hear(message);
            Position heard = truncate(message).position();
            lastTruncate = heard.compareTo(lastTruncate) > 0 ? heard : lastTruncate;
        });
        send(all);
    }

    private void hear(ControlMessage message) {
        if (message instanceof ControlMessage.Truncated truncated) {
            purging.hear(truncated, 0);
        } else {
            purging.hear((ControlMessage.Confirmed) message);
        }
    }

    private static Purge.Truncate truncate(ControlMessage message) {
        return message instanceof ControlMessage.Truncated truncated
                ? truncated.truncate()
                : ((ControlMessage.Confirmed) message).truncate();
    }

    void read(Change change, List<PurgedPartition> all) {
        atPulse = change instanceof Change.Pulse;
        if (change instanceof Change.Written written) {
            apply(written, before -> Recount.written(before, written, written.reading(), Recount.Standing.COUNTS));
        } else if (change instanceof Change.Deleted deleted) {
            apply(deleted, before -> Recount.deleted(before, deleted));
        } else if (change instanceof Change.Truncated truncated) {
            purging.truncate(truncated, 0);
        } else if (change instanceof Change.FullSnapshot snapshot) {
            purging.announce(snapshot, 0);
        } else if (change instanceof Change.Pulse pulse) {
            read = Math.max(read, pulse.beatMicros());
            if (purging.lets(pulse.source())) {
                passed = Math.max(passed, pulse.beatMicros());
            }
        }
        send(all);
    }

    private void apply(Change.OfRow change, Function<Optional<LedgerEntry>, Recount> recounting) {
        if (purges.drops(change)) {
            return;
        }
        Recount recount =
                recounting.apply(Optional.ofNullable(ledger.get(change.row().key())));
        recount.entry()
                .map(entry ->
                        purges.snapshotUnderWay("vitals").map(entry::vouchedAt).orElse(entry))
                .ifPresent(entry -> ledger.put(change.row().key(), entry));
        count(change.row(), recount);
    }

    private void count(RowKey row, Recount recount) {
        long id = Long.parseLong(row.key());
        recount.subtract().ifPresent(old -> counted.remove(id));
        recount.add().ifPresent(now -> counted.add(id));
    }

    private void send(List<PurgedPartition> all) {
        toTell.forEach(told -> all.get(told.partition()).toHear.add(told.message()));
        toTell.clear();
    }

    @Override
    public void gone(LedgerSlice.Remembered remembered, Purge purge) {
        Recount recount = Recount.purged(remembered.entry(), purge);
        ledger.put(remembered.row().key(), recount.entry().orElseThrow());
        count(remembered.row(), recount);
    }

    @Override
    public void tell(int partition, ControlMessage message) {
        toTell.add(new Addressed(partition, message));
    }

    /** The last pulse that passed. */
    long passed() {
        return passed;
    }

    /** Whether that pulse was the last that it read, and nothing later has been heard. */
    boolean standsAt(long pulse, Position position) {
        return atPulse && read == pulse && lastTruncate.compareTo(position) < 0;
    }

    Set<Long> counted() {
        return counted;
    }

    /** Looked through whole, whatever size of a part is asked for. */
    private final class HeapLedger implements Ledger {
        @Override
        public Optional<LedgerEntry> find(RowKey row) {
            return Optional.ofNullable(ledger.get(row.key()));
        }

        @Override
        public void put(RowKey row, Optional<LedgerEntry> before, LedgerEntry entry, long pulseMicros) {
            ledger.put(row.key(), entry);
        }

        @Override
        public LedgerSlice slice(Optional<LedgerSlice.Mark> from, int atMost) {
            return new LedgerSlice(
                    ledger.entrySet().stream()
                            .map(entry -> new LedgerSlice.Remembered(
                                    new RowKey("vitals", "app", "public", "calls", entry.getKey()), entry.getValue()))
                            .toList(),
                    Optional.empty());
        }

        @Override
        public void dropBefore(long micros) {
            throw new UnsupportedOperationException("nothing is dropped here");
        }
    }
}
