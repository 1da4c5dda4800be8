/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Change;
import io.vitals.cdc.Position;
import io.vitals.observation.Observation;
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
        LATE
    }

    private static final Recount NONE =
            new Recount(Effect.REPEATED, Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The effect of a row's new contents.
     *
     * @param late whether its time is older than the horizon
     */
    public static Recount of(Optional<LedgerEntry> before, Change.Written change, boolean late) {
        if (before.isPresent() && !isNews(before.get(), change.position(), change.snapshot())) {
            return NONE;
        }
        Optional<Observation> counted = before.flatMap(LedgerEntry::counted);
        if (late) {
            boolean nothingKnown = before.isEmpty();
            LedgerEntry marker = new LedgerEntry(change.position(), change.snapshot(), Optional.empty());
            return new Recount(
                    Effect.LATE, nothingKnown ? Optional.empty() : Optional.of(marker), counted, Optional.empty());
        }
        Optional<Observation> now = Optional.of(change.observation());
        LedgerEntry entry = new LedgerEntry(change.position(), change.snapshot(), now);
        if (counted.equals(now)) {
            return new Recount(Effect.REPEATED, Optional.of(entry), Optional.empty(), Optional.empty());
        }
        Effect effect = counted.isPresent() ? Effect.CORRECTED : Effect.COUNTED;
        return new Recount(effect, Optional.of(entry), counted, now);
    }

    /** The effect of a row that is gone, or holds no observation any more. Leaves a marker. */
    public static Recount of(Optional<LedgerEntry> before, Change.Deleted change) {
        if (before.isPresent() && !isNews(before.get(), change.position(), false)) {
            return NONE;
        }
        Optional<Observation> counted = before.flatMap(LedgerEntry::counted);
        LedgerEntry marker = new LedgerEntry(change.position(), false, Optional.empty());
        Effect effect = counted.isPresent() ? Effect.RETRACTED : Effect.REPEATED;
        return new Recount(effect, Optional.of(marker), counted, Optional.empty());
    }

    /** A streamed change beats a snapshot's read of the row even at the same position; all else must be newer. */
    private static boolean isNews(LedgerEntry entry, Position position, boolean snapshot) {
        int order = position.compareTo(entry.position());
        return order > 0 || (order == 0 && entry.snapshot() && !snapshot);
    }
}
