/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change;
import io.vitals.cdc.ReadResult.Reason;
import io.vitals.cdc.ReadResult.Rejected;
import io.vitals.cdc.RowKey;
import io.vitals.observation.CallDuration;
import io.vitals.observation.Observation;
import io.vitals.observation.Outcome;
import io.vitals.store.Recount;
import io.vitals.tally.Resolution;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What befell the rows that this instance has read since its start, as counts: nothing is dropped, set aside or taken
 * for a failure in silence. A row costs a few additions. Thread-safe.
 */
public final class DataQuality {
    /** Connectors tell commit times in whole milliseconds. */
    private static final long COMMIT_GRAIN_MICROS = 999;

    private final Resolution resolution;
    private final Map<Fate, Noted> rows = zeros(Fate.class);
    private final Map<Reason, Noted> deadLetters = zeros(Reason.class);
    private final Noted unusableDurations = new Noted();
    private final Noted unknownOutcomes = new Noted();
    private final OutcomeValues outcomes;

    public DataQuality(VitalsConfig config) {
        resolution = config.health().resolution();
        outcomes = new OutcomeValues(config.source());
    }

    private static <E extends Enum<E>> Map<E, Noted> zeros(Class<E> names) {
        Map<E, Noted> zeros = new EnumMap<>(names);
        for (E name : names.getEnumConstants()) {
            zeros.put(name, new Noted());
        }
        return zeros;
    }

    /** A change of a row that was delivered before. */
    void noteRepeated(RowKey row, Example example) {
        note(Fate.REPEATED, row, example);
    }

    /** A row whose values the log left out, and nobody knows them. */
    void noteIncomplete(RowKey row, Example example) {
        note(Fate.INCOMPLETE, row, example);
    }

    /** A row that was recounted without a change of its own: by a truncate, say, or a full snapshot. */
    void note(RowKey row, Recount recount, Example example) {
        note(Fate.of(recount.effect()), row, example);
    }

    /** A change of a row, and what it did to the figures. */
    void note(Change.OfRow change, Recount recount, Example example) {
        note(Fate.of(recount.effect()), change.row(), example);
        if (change instanceof Change.Written written) {
            recount.add().ifPresent(added -> noteContents(written, added, example));
        }
    }

    /** A record that is set aside. */
    void note(Rejected why, byte @Nullable [] key, Example example) {
        at(deadLetters, why.reason()).add(() -> example.of(why, key));
    }

    private void note(Fate fate, RowKey row, Example example) {
        at(rows, fate).add(() -> example.of(row));
    }

    /** Only of rows that count from now on: the same contents delivered again are not noted again. */
    private void noteContents(Change.Written written, Observation added, Example example) {
        if (isAhead(added.atMicros(), written.committedMicros())) {
            note(Fate.FUTURE, written.row(), example);
        }
        if (added.duration() instanceof CallDuration.Unusable) {
            unusableDurations.add(
                    () -> example.of(written, "duration", written.said().unusableDuration()));
        }
        if (written.said().tellsOutcome()) {
            noteOutcome(written, added.outcome(), example);
        }
    }

    /** Whether a row's pane had not begun when the row was committed. */
    private boolean isAhead(long atMicros, long committedMicros) {
        return resolution.paneOf(atMicros) > resolution.paneOf(committedMicros + COMMIT_GRAIN_MICROS);
    }

    private void noteOutcome(Change.Written written, Outcome means, Example example) {
        outcomes.note(written.said().outcome().value(), means);
        if (means == Outcome.FAILURE) {
            unknownOutcomes.add(() ->
                    example.of(written, "outcome", written.said().outcome().value()));
        }
    }

    /** Every change of a row by its fate, all of them, 0 where there was none. */
    public Map<Fate, Long> rows() {
        return counts(rows);
    }

    /** Every record set aside by its reason, likewise. */
    public Map<Reason, Long> deadLetters() {
        return counts(deadLetters);
    }

    /** Rows that count, with something where a duration belongs, but nothing valid. */
    public long unusableDurations() {
        return unusableDurations.count();
    }

    /** The outcome values of rows that count. */
    public List<OutcomeCount> outcomes() {
        return outcomes.counts();
    }

    /** Rows that count, with an outcome value that is not among {@link #outcomes()}, because there were too many. */
    public long otherOutcomes() {
        return outcomes.others();
    }

    /**
     * Something that an operator should hear of.
     *
     * @param name as in the answers of REST
     * @param lost whether such rows are missing from the figures, although the table may hold them
     */
    record Noteworthy(String name, Noted noted, boolean lost) {}

    List<Noteworthy> noteworthy() {
        List<Noteworthy> all = new ArrayList<>();
        rows.forEach((fate, noted) -> {
            if (fate != Fate.COUNTED && fate != Fate.UNCHANGED) {
                all.add(new Noteworthy(fate.wireName(), noted, fate == Fate.LATE || fate == Fate.INCOMPLETE));
            }
        });
        deadLetters.forEach(
                (reason, noted) -> all.add(new Noteworthy("dead_letters_" + reason.wireName(), noted, true)));
        all.add(new Noteworthy("durations_unusable", unusableDurations, false));
        all.add(new Noteworthy("outcomes_unknown", unknownOutcomes, false));
        return all;
    }

    private static Noted at(Map<?, Noted> counts, Object name) {
        Noted noted = counts.get(name);
        if (noted == null) {
            throw new IllegalStateException("nothing is counted by the name " + name);
        }
        return noted;
    }

    private static <E extends Enum<E>> Map<E, Long> counts(Map<E, Noted> noted) {
        Map<E, Long> counts = new LinkedHashMap<>();
        noted.forEach((name, one) -> counts.put(name, one.count()));
        return counts;
    }
}
