/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Change;
import io.vitals.cdc.Change.Written.Origin;
import io.vitals.cdc.RowReading;
import io.vitals.observation.Observation;
import io.vitals.store.LedgerEntry.Known;
import java.util.Optional;

/**
 * What a change does to what was counted for its row: {@code − subtract + add}. Pure; the table's last word wins,
 * whatever the delivery did.
 *
 * @param effect what kind of change it is, for the counts of data quality
 * @param entry what to remember of the row from now on; empty when that stays as it is
 * @param subtract what no longer counts
 * @param add what counts from now on
 */
public record Recount(
        Effect effect, Optional<LedgerEntry> entry, Optional<Observation> subtract, Optional<Observation> add) {

    /** What a change turned out to be. */
    public enum Effect {
        /** A row that was not known. */
        COUNTED,
        /** A row that says something else than before. */
        CORRECTED,
        /** A row that no longer counts. */
        RETRACTED,
        /** Delivered before, or older than what is known: no effect. */
        REPEATED,
        /** Older than the horizon: what was counted is subtracted, the new value not counted. */
        LATE,
        /** It changes nothing that is counted. */
        UNCHANGED
    }

    /** What is to become of a row's contents, as far as they can be told without the ledger. */
    public enum Standing {
        /** They count. */
        COUNTS,
        /** Their time is older than the horizon. */
        LATE,
        /** They are no observation. */
        UNREADABLE
    }

    private static final Recount REPEATED =
            new Recount(Effect.REPEATED, Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether a change is old news, so that nothing else need be asked of it. */
    public static boolean isRepeated(Optional<LedgerEntry> before, Change.OfRow change) {
        return before.isPresent() && !before.get().seen().isNews(change);
    }

    /**
     * What is known of the row that a change tells of; of one that is created, nothing, whatever stood there before.
     */
    public static Optional<Known> known(Optional<LedgerEntry> before, Change.Written change) {
        return change.origin() == Origin.CREATED ? Optional.empty() : before.flatMap(LedgerEntry::row);
    }

    /** When a row was first committed, as far as is known. */
    public static long firstSightMicros(Optional<LedgerEntry> before, Change.Written change) {
        return known(before, change).map(Known::firstSightMicros).orElse(change.committedMicros());
    }

    /**
     * The effect of a row's new contents.
     *
     * @param reading the contents, completed by what was known before
     */
    public static Recount written(
            Optional<LedgerEntry> before, Change.Written change, RowReading reading, Standing standing) {
        if (isRepeated(before, change)) {
            return REPEATED;
        }
        Known known = new Known(reading, firstSightMicros(before, change), standing == Standing.COUNTS);
        LedgerEntry entry = new LedgerEntry(seen(before).with(change), Optional.of(known));
        if (standing == Standing.LATE && before.isEmpty()) {
            return new Recount(Effect.LATE, Optional.empty(), Optional.empty(), Optional.empty());
        }
        return change(before, entry, standing);
    }

    /** The effect of a row that is gone. Leaves a marker. */
    public static Recount deleted(Optional<LedgerEntry> before, Change.Deleted change) {
        if (isRepeated(before, change)) {
            return REPEATED;
        }
        return change(before, new LedgerEntry(seen(before).with(change), Optional.empty()), Standing.UNREADABLE);
    }

    /** The effect of a row's being gone by something that names no row. Leaves a marker. */
    public static Recount purged(LedgerEntry before, Purge purge) {
        LedgerEntry marker = new LedgerEntry(purge.seen(before.seen()), Optional.empty());
        return change(Optional.of(before), marker, Standing.UNREADABLE);
    }

    /**
     * The effect of learning what the log had left out of a row.
     *
     * @param reading what the row holds, as far as it is known now
     */
    public static Recount completed(LedgerEntry before, RowReading reading, Standing standing) {
        long firstSight = before.row().map(Known::firstSightMicros).orElseThrow();
        Known known = new Known(reading, firstSight, standing == Standing.COUNTS);
        return change(Optional.of(before), new LedgerEntry(before.seen(), Optional.of(known)), standing);
    }

    private static Recount change(Optional<LedgerEntry> before, LedgerEntry entry, Standing standing) {
        Optional<Observation> was = before.flatMap(LedgerEntry::counted);
        Optional<Observation> now = entry.counted();
        if (was.equals(now)) {
            Effect effect = standing == Standing.LATE ? Effect.LATE : Effect.UNCHANGED;
            return new Recount(effect, Optional.of(entry), Optional.empty(), Optional.empty());
        }
        return new Recount(effect(was, now, standing), Optional.of(entry), was, now);
    }

    private static Effect effect(Optional<Observation> was, Optional<Observation> now, Standing standing) {
        if (standing == Standing.LATE) {
            return Effect.LATE;
        }
        if (now.isEmpty()) {
            return Effect.RETRACTED;
        }
        return was.isPresent() ? Effect.CORRECTED : Effect.COUNTED;
    }

    private static Seen seen(Optional<LedgerEntry> before) {
        return before.map(LedgerEntry::seen).orElse(Seen.NOTHING);
    }
}
