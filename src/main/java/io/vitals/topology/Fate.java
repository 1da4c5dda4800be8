/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.store.Recount;
import java.util.Locale;

/** What becomes of the change of a row, as it is counted. Each change has one; the last two come beside it. */
public enum Fate {
    /** A row that was not known: it counts. */
    COUNTED,
    /** A row that says something else than before: the figures follow. */
    CORRECTED,
    /** A row that no longer counts: it was deleted, or is no observation any more. */
    RETRACTED,
    /** Nothing that is counted changes. */
    UNCHANGED,
    /** Delivered before, or older than what is known: no effect. */
    REPEATED,
    /** Older than the horizon: not counted. */
    LATE,
    /** Counted or corrected, for a time that had not come when it was committed: it waits in its pane. */
    FUTURE,
    /** The log left out values, because they did not change, that nobody knows: they count as if absent. */
    INCOMPLETE;

    /** As it stands in answers, metrics and the log. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Fate of(Recount.Effect effect) {
        return switch (effect) {
            case COUNTED -> COUNTED;
            case CORRECTED -> CORRECTED;
            case RETRACTED -> RETRACTED;
            case UNCHANGED -> UNCHANGED;
            case REPEATED -> REPEATED;
            case LATE -> LATE;
        };
    }
}
