/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change;
import io.vitals.cdc.ReadResult.Read;
import io.vitals.cdc.ReadResult.Rejected;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.cdc.Said;
import io.vitals.health.Frontier;
import io.vitals.observation.Observation;
import io.vitals.store.ControlMessage;
import io.vitals.store.LedgerSlice.Remembered;
import io.vitals.store.PulseClock;
import io.vitals.store.Purge;
import io.vitals.store.Recount;
import io.vitals.store.StoredLedger;
import io.vitals.store.StoredMoves;
import io.vitals.store.StoredPurges;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Has each record counted, and lets pulses pass when all before them is counted, here and wherever it must be. */
final class CountProcessor extends ContextualProcessor<byte[], Arrival, byte[], Counted> {
    private static final byte[] NO_KEY = {};
    private static final Duration MOVES_SWEEP_INTERVAL = Duration.ofSeconds(1);

    private final VitalsConfig config;
    private final DataQuality quality;
    private final long horizonMicros;
    private StoredLedger ledger;
    private PulseClock pulses;
    private StoredPurges purges;
    private StoredMoves moves;
    private Counting counting;
    private Purging purging;
    private Moving moving;
    private Optional<MadePulses> madePulses = Optional.empty();

    @SuppressWarnings("NullAway.Init") // the stores come with init
    CountProcessor(VitalsConfig config, DataQuality quality) {
        this.config = config;
        this.quality = quality;
        this.horizonMicros = config.retention().ledgerHorizon().toNanos() / 1_000;
    }

    @Override
    public void init(ProcessorContext<byte[], Counted> context) {
        super.init(context);
        ledger = new StoredLedger(
                context.getStateStore(Names.LEDGER_BATCHES),
                context.getStateStore(Names.LEDGER_AHEAD),
                config.retention().ledgerHorizon());
        context.<BeforeCommit>getStateStore(Names.COUNT_COMMITS).always(ledger::seal);
        pulses = new PulseClock(context.getStateStore(Names.PULSES));
        purges = new StoredPurges(context.getStateStore(Names.PURGES));
        moves = new StoredMoves(context.getStateStore(Names.MOVES));
        Onward onward = new Onward();
        Counting.Stores stores = new Counting.Stores(ledger, pulses, purges);
        counting = new Counting(config, stores, quality, new Example(context::recordMetadata), onward);
        if (!config.source().hasPulses()) {
            madePulses = Optional.of(
                    new MadePulses(now(), pulses.lowest(config.source().names()).isEmpty()));
            context.schedule(MadePulses.INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::beat);
        }
        int partition = context.taskId().partition();
        purging = new Purging(ledger, purges, partition, config.topics().partitions(), onward);
        moving = new Moving(moves, partition, config.topics().partitions(), onward);
        context.schedule(config.publish().flushInterval(), PunctuationType.WALL_CLOCK_TIME, now -> purging.go());
        context.schedule(
                MOVES_SWEEP_INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                now -> moves.forgetBefore(now - horizonMicros / 1_000));
    }

    @Override
    public void process(Record<byte[], Arrival> record) {
        if (record.value() instanceof Heard heard) {
            hear(heard.message(), record.timestamp());
        } else if (record.value() instanceof Reading reading) {
            madePulses.ifPresent(made -> follow(made, reading, record.timestamp()));
            read(record.withValue(reading), Delivery.of(record));
        }
    }

    private void follow(MadePulses made, Reading reading, long writtenMillis) {
        if (reading.result() instanceof Read read && read.change() instanceof Change.Written written) {
            made.read(written, writtenMillis, now());
        } else {
            made.read(writtenMillis, now());
        }
    }

    private void hear(ControlMessage message, long writtenMillis) {
        if (message instanceof ControlMessage.Forget forget) {
            forward(new Counted.Forget(forget));
        } else if (message instanceof ControlMessage.OfRows ofRows) {
            hearOfRows(ofRows, counting.clock(ofRows.source(), writtenMillis));
        }
    }

    private void hearOfRows(ControlMessage.OfRows message, long pulseMicros) {
        if (message instanceof ControlMessage.Truncated truncated) {
            purging.hear(truncated, pulseMicros);
        } else if (message instanceof ControlMessage.Confirmed confirmed) {
            purging.hear(confirmed);
        } else if (message instanceof ControlMessage.Wanted wanted) {
            moving.hear(wanted, now());
        } else if (message instanceof ControlMessage.Moved moved) {
            moving.hear(moved, now());
        }
    }

    private void read(Record<byte[], Reading> record, Delivery delivery) {
        if (record.value().result() instanceof Rejected rejected) {
            rejected.revoked().ifPresent(revoked -> counting.delete(revoked, delivery));
            setAside(record, rejected);
        } else if (record.value().result() instanceof Read read) {
            if (read.change() instanceof Change.Written written) {
                counting.write(written, delivery)
                        .map(why -> new Rejected(why.reason(), why.detail(), Optional.empty()))
                        .ifPresent(rejected -> setAside(record, rejected));
            } else if (read.change() instanceof Change.Deleted deleted) {
                delete(deleted, delivery);
            } else if (read.change() instanceof Change.Truncated truncated && counting.retracts()) {
                purging.truncate(truncated, counting.clock(truncated.table().source(), record.timestamp()));
            } else if (!delivery.isReplay()) { // on its way back it proves nothing of the stream as it is
                follow(read.change(), delivery);
            }
        }
    }

    /** The old key of a row that lives on under another is gone even where deletes are ignored. */
    private void delete(Change.Deleted deleted, Delivery delivery) {
        if (counting.retracts() || delivery.leavesKey()) {
            counting.delete(deleted, delivery);
        }
    }

    /** What tells of the stream itself. */
    private void follow(Change change, Delivery delivery) {
        if (change instanceof Change.Pulse pulse) {
            advance(pulse, delivery.writtenMillis());
        } else if (change instanceof Change.FullSnapshot snapshot && counting.retracts()) {
            purging.announce(snapshot, counting.clock(snapshot.source(), delivery.writtenMillis()));
        }
    }

    /** Without a pulse table. */
    private void beat(long nowMillis) {
        madePulses
                .orElseThrow()
                .beat(nowMillis)
                .ifPresent(beat -> config.source()
                        .names()
                        .forEach(name ->
                                advance(new Change.Pulse(name, 1_000 * beat.beatMillis()), beat.writtenMillis())));
    }

    private void advance(Change.Pulse pulse, long written) {
        pulses.advance(pulse.source(), pulse.beatMicros());
        boolean nothingIsUnderWay = purging.lets(pulse.source());
        if (!moving.lets(pulse.source(), Backlog.isOld(written, now()), now()) || !nothingIsUnderWay) {
            return; // the next one is a second away
        }
        Frontier.Passage passage = Frontier.Passage.counted(1_000 * written, 1_000 * now());
        Frontier.Pulse passed = new Frontier.Pulse(pulse.beatMicros(), passage, Backlog.isOld(written, now()));
        forward(new Counted.Through(
                new Frontier.Pair(pulse.source(), context().taskId().partition()), passed));
        forget();
    }

    private void forget() {
        pulses.lowest(config.source().names()).ifPresent(lowest -> {
            ledger.dropBefore(lowest - horizonMicros);
            purges.forgetBefore(lowest - horizonMicros);
        });
    }

    private void setAside(Record<byte[], Reading> record, Rejected why) {
        context()
                .forward(record.withValue(
                        new Counted.Unreadable(why, record.value().value())));
    }

    private void forward(Counted counted) {
        context().forward(new Record<>(NO_KEY, counted, now()));
    }

    private long now() {
        return context().currentSystemTimeMs();
    }

    /** What counting, purging and moving bring about, on its way. */
    private final class Onward implements Counting.Outcome, Purging.Outcome, Moving.Outcome {
        @Override
        public void differs(RowKey row, Recount recount, Said said) {
            recount.subtract().ifPresent(old -> forward(old, Tally.EMPTY.minus(Tally.of(old))));
            recount.add().ifPresent(added -> forward(added, Tally.of(added)));
            Failing.tell(row, recount, said, CountProcessor.this::forward);
        }

        private void forward(Observation observation, Tally delta) {
            long pane = config.health().resolution().paneOf(observation.atMicros());
            PaneKey key = new PaneKey(observation.integration(), pane);
            CountProcessor.this.forward(new Counted.Delta(new PaneTally(key, delta)));
        }

        @Override
        public void leaves(Change.Deleted change, Optional<RowReading> was) {
            moving.leave(change, was, now());
        }

        @Override
        public void arrives(Change.Written change) {
            moving.arrive(change, now());
        }

        @Override
        public void gone(Remembered remembered, Purge purge) {
            counting.gone(remembered, purge);
        }

        @Override
        public void complete(RowKey row, Optional<RowReading> was) {
            counting.complete(row, was);
        }

        @Override
        public void tell(int partition, ControlMessage message) {
            CountProcessor.this.forward(new Counted.Told(partition, message));
        }

        @Override
        public long nowMillis() {
            return now();
        }
    }
}
