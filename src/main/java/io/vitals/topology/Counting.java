/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change;
import io.vitals.cdc.ObservationRule;
import io.vitals.cdc.ObservationRule.Objection;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.cdc.Said;
import io.vitals.cdc.SourceConfig.Deletes;
import io.vitals.store.Ledger;
import io.vitals.store.LedgerEntry;
import io.vitals.store.LedgerEntry.Known;
import io.vitals.store.LedgerSlice.Remembered;
import io.vitals.store.PulseClock;
import io.vitals.store.Purge;
import io.vitals.store.Recount;
import io.vitals.store.Recount.Standing;
import io.vitals.store.StoredPurges;
import java.util.Optional;

/**
 * Asks the ledger what each row counted for before, and passes on the difference. One task owns it; what it knows
 * beyond a call is in the stores that it was given.
 */
final class Counting {
    private final VitalsConfig config;
    private final ObservationRule rule;
    private final long horizonMicros;
    private final Stores stores;
    private final DataQuality quality;
    private final Example example;
    private final Outcome outcome;

    /** What is remembered. */
    record Stores(Ledger ledger, PulseClock pulses, StoredPurges purges) {}

    /** What counting brings about. */
    interface Outcome {
        /**
         * Observations no longer count, or count from now on.
         *
         * @param said the row's own words
         */
        void differs(RowKey row, Recount recount, Said said);

        /** A row leaves its old key, under which it was this; empty if that is not known. */
        void leaves(Change.Deleted change, Optional<RowReading> was);

        /** A row has come under a new key, and not all of it is known. */
        void arrives(Change.Written change);

        long nowMillis();
    }

    Counting(VitalsConfig config, Stores stores, DataQuality quality, Example example, Outcome outcome) {
        this.config = config;
        this.rule = new ObservationRule(config.source());
        this.horizonMicros = config.retention().ledgerHorizon().toNanos() / 1_000;
        this.stores = stores;
        this.quality = quality;
        this.example = example;
        this.outcome = outcome;
    }

    /** A row holds something new. Says why that is no observation, if it is none. */
    Optional<Objection> write(Change.Written written, Delivery delivery) {
        Optional<LedgerEntry> before = known(written, delivery);
        if (stores.purges().drops(written) || Recount.isRepeated(before, written)) {
            quality.noteRepeated(written.row(), example);
            return Optional.empty();
        }
        RowReading reading =
                written.reading().completedBy(Recount.known(before, written).map(Known::reading));
        long firstSight = Recount.firstSightMicros(before, written);
        Optional<Objection> objection = rule.objection(reading, firstSight, written.committedMicros());
        Standing standing = standing(written.row(), reading, firstSight, objection);
        apply(written, delivery, before, Recount.written(before, written, reading, standing));
        if (reading.isPartial() && delivery.takesKey()) {
            outcome.arrives(written);
        } else if (reading.isPartial()) {
            quality.noteIncomplete(written.row(), example);
        }
        return objection;
    }

    /** What is remembered of the row; a letter on its way back is not measured against its own unreadable self. */
    private Optional<LedgerEntry> known(Change.Written written, Delivery delivery) {
        Optional<LedgerEntry> entry = stores.ledger().find(written.row());
        return delivery.isReplay() ? entry.map(known -> known.readAgain(written)) : entry;
    }

    private Standing standing(RowKey row, RowReading reading, long firstSightMicros, Optional<Objection> objection) {
        if (objection.isPresent()) {
            return Standing.UNREADABLE;
        }
        long at = reading.atMicros().value().orElse(firstSightMicros);
        return isLate(row.source(), at) ? Standing.LATE : Standing.COUNTS;
    }

    /** Before a pair's first pulse nothing is late. */
    private boolean isLate(String source, long atMicros) {
        return stores.pulses().last(source).stream().anyMatch(pulse -> atMicros < pulse - horizonMicros);
    }

    /** A row is gone. */
    void delete(Change.Deleted deleted, Delivery delivery) {
        Optional<LedgerEntry> before = stores.ledger().find(deleted.row());
        Recount recount = Recount.deleted(before, deleted);
        apply(deleted, delivery, before, recount);
        if (recount.entry().isPresent() && delivery.leavesKey()) {
            outcome.leaves(deleted, before.flatMap(LedgerEntry::reading));
        }
    }

    private void apply(Change.OfRow change, Delivery delivery, Optional<LedgerEntry> before, Recount recount) {
        quality.note(change, recount, example);
        // a full snapshot reads rows of now while the pulse clock stands still
        long now = Math.max(clock(change.row().source(), delivery.writtenMillis()), 1_000 * delivery.writtenMillis());
        recount.entry().ifPresent(entry -> stores.ledger().put(change.row(), before, vouched(change, entry), now));
        outcome.differs(
                change.row(), recount, change instanceof Change.Written written ? written.said() : Said.NOTHING);
    }

    /** A change that comes after a full snapshot is not swept with what the snapshot did not show. */
    private LedgerEntry vouched(Change.OfRow change, LedgerEntry entry) {
        return stores.purges()
                .snapshotUnderWay(change.row().source())
                .map(entry::vouchedAt)
                .orElse(entry);
    }

    /** A row is gone by something that names none. */
    void gone(Remembered remembered, Purge purge) {
        recount(remembered.row(), remembered.entry(), Recount.purged(remembered.entry(), purge));
    }

    /** What the log had left out of a row is known now; empty if nobody knows it. */
    void complete(RowKey row, Optional<RowReading> was) {
        Optional<LedgerEntry> entry = stores.ledger().find(row);
        entry.flatMap(LedgerEntry::row)
                .filter(known -> known.reading().isPartial())
                .ifPresent(known -> complete(row, entry.get(), known, was));
    }

    private void complete(RowKey row, LedgerEntry before, Known known, Optional<RowReading> was) {
        RowReading reading = known.reading().completedBy(was);
        if (reading.isPartial()) {
            quality.noteIncomplete(row, example);
        }
        long seen = known.firstSightMicros();
        Standing standing =
                known.counts() ? Standing.COUNTS : standing(row, reading, seen, rule.objection(reading, seen, seen));
        recount(row, before, Recount.completed(before, reading, standing));
    }

    /** A row is recounted that no record of its own tells of. */
    private void recount(RowKey row, LedgerEntry before, Recount recount) {
        quality.note(row, recount, example);
        long now = clock(row.source(), outcome.nowMillis());
        recount.entry().ifPresent(entry -> stores.ledger().put(row, Optional.of(before), entry, now));
        outcome.differs(row, recount, Said.NOTHING);
    }

    /**
     * The pulse clock of a source, in microseconds since the epoch.
     *
     * @param otherwiseMillis the time before its first pulse, milliseconds since the epoch
     */
    long clock(String source, long otherwiseMillis) {
        return stores.pulses().last(source).orElse(1_000 * otherwiseMillis);
    }

    /** Whether what is deleted, by whatever means, no longer counts. */
    boolean retracts() {
        return config.source().deletes() == Deletes.RETRACT;
    }
}
