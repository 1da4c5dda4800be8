/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change;
import io.vitals.cdc.ObservationRule;
import io.vitals.cdc.ObservationRule.Objection;
import io.vitals.cdc.ReadResult.Read;
import io.vitals.cdc.ReadResult.Rejected;
import io.vitals.cdc.RowReading;
import io.vitals.cdc.SourceConfig.Deletes;
import io.vitals.health.Frontier;
import io.vitals.observation.Observation;
import io.vitals.store.ControlMessage;
import io.vitals.store.Ledger;
import io.vitals.store.LedgerEntry;
import io.vitals.store.LedgerSlice.Remembered;
import io.vitals.store.PulseClock;
import io.vitals.store.Purge;
import io.vitals.store.Recount;
import io.vitals.store.Recount.Standing;
import io.vitals.store.StoredLedger;
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

    private static final byte[] NO_KEY = {};

    private final VitalsConfig config;
    private final DataQuality quality;
    private final long horizonMicros;
    private final ObservationRule rule;
    private Ledger ledger;
    private PulseClock pulses;
    private StoredPurges purges;
    private Purging purging;

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
        purging = new Purging(
                ledger, purges, context.taskId().partition(), config.topics().partitions(), new ToStageTwo());
        context.schedule(config.publish().flushInterval(), PunctuationType.WALL_CLOCK_TIME, now -> purging.go());
    }

    @Override
    public void process(Record<byte[], Arrival> record) {
        if (record.value() instanceof Heard heard) {
            purging.hear(heard.message(), clock(heard.message().truncate().source(), record.timestamp()));
        } else if (record.value() instanceof Reading reading) {
            read(record.withValue(reading));
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
            quality.note(Recount.Effect.REPEATED);
            return;
        }
        RowReading reading = written.reading().completedBy(before.flatMap(LedgerEntry::reading));
        long firstSight = Recount.firstSightMicros(before, written);
        Optional<Objection> objection = rule.objection(reading, firstSight, written.committedMicros());
        apply(
                record,
                written,
                before,
                Recount.written(before, written, reading, standing(written, reading, objection)));
        objection.ifPresent(why -> setAside(record, new Rejected(why.reason(), why.detail(), Optional.empty())));
    }

    private Standing standing(Change.Written written, RowReading reading, Optional<Objection> objection) {
        if (objection.isPresent()) {
            return Standing.UNREADABLE;
        }
        return isLate(written, reading) ? Standing.LATE : Standing.COUNTS;
    }

    private void delete(Record<byte[], Reading> record, Change.Deleted deleted) {
        Optional<LedgerEntry> before = ledger.find(deleted.row());
        apply(record, deleted, before, Recount.deleted(before, deleted));
    }

    private void apply(
            Record<byte[], Reading> record, Change.OfRow change, Optional<LedgerEntry> before, Recount recount) {
        quality.note(recount.effect());
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

    /** What purging brings about, on its way. */
    private final class ToStageTwo implements Purging.Outcome {
        @Override
        public void gone(Remembered remembered, Purge purge) {
            Recount recount = Recount.purged(remembered.entry(), purge);
            quality.note(recount.effect());
            long now = context().currentSystemTimeMs();
            recount.entry()
                    .ifPresent(marker -> ledger.put(
                            remembered.row(), Optional.of(remembered.entry()), marker, clock(purge.source(), now)));
            recount.subtract()
                    .ifPresent(old -> forward(new Record<>(NO_KEY, purge, now), old, Tally.EMPTY.minus(Tally.of(old))));
        }

        @Override
        public void tell(int partition, ControlMessage message) {
            context()
                    .forward(new Record<>(
                            NO_KEY,
                            new Counted.Told(partition, message),
                            context().currentSystemTimeMs()));
        }
    }

    /** Before a pair's first pulse nothing is late. */
    private boolean isLate(Change.Written written, RowReading reading) {
        long at = reading.atMicros().value().orElse(written.committedMicros());
        return pulses.last(written.row().source()).stream().anyMatch(pulse -> at < pulse - horizonMicros);
    }

    private void advance(Record<byte[], Reading> record, Change.Pulse pulse) {
        pulses.advance(pulse.source(), pulse.beatMicros());
        if (!purging.lets(pulse.source())) {
            return; // the next one is a second away
        }
        long now = context().currentSystemTimeMs();
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
        });
    }
}
