/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change;
import io.vitals.cdc.ObservationRule;
import io.vitals.cdc.ObservationRule.Objection;
import io.vitals.cdc.ReadResult.Read;
import io.vitals.cdc.ReadResult.Rejected;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.cdc.SourceConfig.Deletes;
import io.vitals.health.Frontier;
import io.vitals.observation.Observation;
import io.vitals.store.ControlMessage;
import io.vitals.store.Ledger;
import io.vitals.store.LedgerEntry;
import io.vitals.store.LedgerEntry.Known;
import io.vitals.store.LedgerSlice.Remembered;
import io.vitals.store.PulseClock;
import io.vitals.store.Purge;
import io.vitals.store.Recount;
import io.vitals.store.Recount.Standing;
import io.vitals.store.StoredLedger;
import io.vitals.store.StoredMoves;
import io.vitals.store.StoredPurges;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Asks the ledger what each row counted for before, and passes on the difference. */
final class CountProcessor extends ContextualProcessor<byte[], Arrival, byte[], Counted> {
    /** The header of the delete that stands for a changed key: its row lives on under another. */
    private static final String NEW_KEY = "__debezium.newkey";

    /** The header of the create that stands for a changed key. */
    private static final String OLD_KEY = "__debezium.oldkey";

    private static final byte[] NO_KEY = {};

    private final VitalsConfig config;
    private final DataQuality quality;
    private final long horizonMicros;
    private final ObservationRule rule;
    private Ledger ledger;
    private PulseClock pulses;
    private StoredPurges purges;
    private Purging purging;
    private StoredMoves moves;
    private Moving moving;
    private Example example;

    @SuppressWarnings("NullAway.Init") // the stores come with init
    CountProcessor(VitalsConfig config, DataQuality quality) {
        this.config = config;
        this.quality = quality;
        this.rule = new ObservationRule(config.source());
        this.horizonMicros = config.retention().ledgerHorizon().toNanos() / 1_000;
    }

    @Override
    public void init(ProcessorContext<byte[], Counted> context) {
        super.init(context);
        ledger = new StoredLedger(
                context.getStateStore(Names.LEDGER), config.retention().ledgerHorizon());
        pulses = new PulseClock(context.getStateStore(Names.PULSES));
        purges = new StoredPurges(context.getStateStore(Names.PURGES));
        moves = new StoredMoves(context.getStateStore(Names.MOVES));
        int partition = context.taskId().partition();
        int partitions = config.topics().partitions();
        purging = new Purging(ledger, purges, partition, partitions, new Gone());
        moving = new Moving(moves, partition, partitions, new Completed());
        context.schedule(config.publish().flushInterval(), PunctuationType.WALL_CLOCK_TIME, now -> purging.go());
        example = new Example(context::recordMetadata);
    }

    @Override
    public void process(Record<byte[], Arrival> record) {
        if (record.value() instanceof Heard heard) {
            hear(heard.message(), clock(heard.message().source(), record.timestamp()));
        } else if (record.value() instanceof Reading reading) {
            read(record.withValue(reading));
        }
    }

    private void hear(ControlMessage message, long pulseMicros) {
        if (message instanceof ControlMessage.Truncated truncated) {
            purging.hear(truncated, pulseMicros);
        } else if (message instanceof ControlMessage.Confirmed confirmed) {
            purging.hear(confirmed);
        } else if (message instanceof ControlMessage.Wanted wanted) {
            moving.hear(wanted, now());
        } else if (message instanceof ControlMessage.Moved moved) {
            moving.hear(moved);
        }
    }

    private void read(Record<byte[], Reading> record) {
        if (record.value().result() instanceof Rejected rejected) {
            rejected.revoked().ifPresent(revoked -> delete(record, revoked));
            setAside(record, rejected);
        } else if (record.value().result() instanceof Read read) {
            count(record, read.change());
        }
    }

    private void count(Record<byte[], Reading> record, Change change) {
        if (change instanceof Change.Written written) {
            write(record, written);
        } else if (change instanceof Change.Deleted deleted) {
            if (retracts() || record.headers().lastHeader(NEW_KEY) != null) {
                delete(record, deleted);
            }
        } else if (change instanceof Change.Truncated truncated && retracts()) {
            purging.truncate(truncated, clock(truncated.table().source(), record.timestamp()));
        } else if (change instanceof Change.FullSnapshot snapshot && retracts()) {
            purging.announce(snapshot, clock(snapshot.source(), record.timestamp()));
        } else if (change instanceof Change.Pulse pulse) {
            advance(record, pulse);
        }
    }

    private boolean retracts() {
        return config.source().deletes() == Deletes.RETRACT;
    }

    private void write(Record<byte[], Reading> record, Change.Written written) {
        Optional<LedgerEntry> before = ledger.find(written.row());
        if (purges.drops(written) || Recount.isRepeated(before, written)) {
            quality.noteRepeated(written.row(), example);
            return;
        }
        boolean isMoved = record.headers().lastHeader(OLD_KEY) != null;
        // what stood under the new key before, and may yet be swept, was another row
        RowReading reading =
                written.reading().completedBy(before.filter(row -> !isMoved).flatMap(LedgerEntry::reading));
        long firstSight = Recount.firstSightMicros(before, written);
        Optional<Objection> objection = rule.objection(reading, firstSight, written.committedMicros());
        apply(
                record,
                written,
                before,
                Recount.written(before, written, reading, standing(written.row(), reading, firstSight, objection)));
        objection.ifPresent(why -> setAside(record, new Rejected(why.reason(), why.detail(), Optional.empty())));
        if (reading.isPartial() && isMoved) {
            moving.arrive(written, now());
        } else if (reading.isPartial()) {
            quality.noteIncomplete(written.row(), example);
        }
    }

    private Standing standing(RowKey row, RowReading reading, long firstSightMicros, Optional<Objection> objection) {
        if (objection.isPresent()) {
            return Standing.UNREADABLE;
        }
        long at = reading.atMicros().value().orElse(firstSightMicros);
        return isLate(row.source(), at) ? Standing.LATE : Standing.COUNTS;
    }

    private void delete(Record<byte[], Reading> record, Change.Deleted deleted) {
        Optional<LedgerEntry> before = ledger.find(deleted.row());
        Recount recount = Recount.deleted(before, deleted);
        apply(record, deleted, before, recount);
        if (recount.entry().isPresent() && record.headers().lastHeader(NEW_KEY) != null) {
            moving.leave(deleted, before.flatMap(LedgerEntry::reading), now());
        }
    }

    private void apply(
            Record<byte[], Reading> record, Change.OfRow change, Optional<LedgerEntry> before, Recount recount) {
        quality.note(change, recount, example);
        long pulse = clock(change.row().source(), record.timestamp());
        recount.entry().ifPresent(entry -> ledger.put(change.row(), before, vouched(change, entry), pulse));
        recount.subtract().ifPresent(old -> forward(record, old, Tally.EMPTY.minus(Tally.of(old))));
        recount.add().ifPresent(now -> forward(record, now, Tally.of(now)));
    }

    /** A change that comes after a full snapshot is not swept with what the snapshot did not show. */
    private LedgerEntry vouched(Change.OfRow change, LedgerEntry entry) {
        return purges.snapshotUnderWay(change.row().source())
                .map(entry::vouchedAt)
                .orElse(entry);
    }

    /**
     * The pulse clock of a source, in microseconds since the epoch; before its first pulse, when the record was
     * written.
     */
    private long clock(String source, long writtenMillis) {
        return pulses.last(source).orElse(1_000 * writtenMillis);
    }

    private void setAside(Record<byte[], Reading> record, Rejected why) {
        context()
                .forward(record.withValue(
                        new Counted.Unreadable(why, record.value().value())));
    }

    private void forward(Record<byte[], ?> record, Observation observation, Tally delta) {
        long pane = config.health().resolution().paneOf(observation.atMicros());
        PaneKey key = new PaneKey(observation.integration(), pane);
        context().forward(record.withValue(new Counted.Delta(new PaneTally(key, delta))));
    }

    /** Before a pair's first pulse nothing is late. */
    private boolean isLate(String source, long atMicros) {
        return pulses.last(source).stream().anyMatch(pulse -> atMicros < pulse - horizonMicros);
    }

    private void tell(int partition, ControlMessage message) {
        context().forward(new Record<>(NO_KEY, new Counted.Told(partition, message), now()));
    }

    /** A row is recounted that no record of its own tells of. */
    private void apply(RowKey row, LedgerEntry before, Recount recount) {
        quality.note(row, recount, example);
        long now = now();
        recount.entry().ifPresent(entry -> ledger.put(row, Optional.of(before), entry, clock(row.source(), now)));
        Record<byte[], RowKey> record = new Record<>(NO_KEY, row, now);
        recount.subtract().ifPresent(old -> forward(record, old, Tally.EMPTY.minus(Tally.of(old))));
        recount.add().ifPresent(one -> forward(record, one, Tally.of(one)));
    }

    /** What purging brings about. */
    private final class Gone implements Purging.Outcome {
        @Override
        public void gone(Remembered remembered, Purge purge) {
            apply(remembered.row(), remembered.entry(), Recount.purged(remembered.entry(), purge));
        }

        @Override
        public void tell(int partition, ControlMessage message) {
            CountProcessor.this.tell(partition, message);
        }
    }

    /** What moving brings about. */
    private final class Completed implements Moving.Outcome {
        @Override
        public void complete(RowKey row, Optional<RowReading> was) {
            ledger.find(row)
                    .ifPresent(entry -> entry.row()
                            .filter(known -> known.reading().isPartial())
                            .ifPresent(known -> complete(row, entry, known, was)));
        }

        private void complete(RowKey row, LedgerEntry before, Known known, Optional<RowReading> was) {
            RowReading reading = known.reading().completedBy(was);
            if (reading.isPartial()) {
                quality.noteIncomplete(row, example);
            }
            long seen = known.firstSightMicros();
            Standing standing = known.counts()
                    ? Standing.COUNTS
                    : standing(row, reading, seen, rule.objection(reading, seen, seen));
            apply(row, before, Recount.completed(before, reading, standing));
        }

        @Override
        public void tell(int partition, ControlMessage message) {
            CountProcessor.this.tell(partition, message);
        }
    }

    private void advance(Record<byte[], Reading> record, Change.Pulse pulse) {
        pulses.advance(pulse.source(), pulse.beatMicros());
        long now = now();
        boolean nothingIsUnderWay = purging.lets(pulse.source());
        if (!moving.lets(pulse.source(), now) || !nothingIsUnderWay) {
            return; // the next one is a second away
        }
        Frontier.Pulse passed = new Frontier.Pulse(
                pulse.beatMicros(),
                Frontier.Passage.counted(1_000 * record.timestamp(), 1_000 * now),
                Backlog.isOld(record.timestamp(), now));
        Frontier.Pair pair =
                new Frontier.Pair(pulse.source(), context().taskId().partition());
        context().forward(record.withValue(new Counted.Through(pair, passed)));
        pulses.lowest(config.source().names()).ifPresent(lowest -> {
            ledger.dropBefore(lowest - horizonMicros);
            purges.forgetBefore(lowest - horizonMicros);
            moves.forgetBefore(now - horizonMicros / 1_000);
        });
    }

    private long now() {
        return context().currentSystemTimeMs();
    }
}
