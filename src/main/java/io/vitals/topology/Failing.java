/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.RowKey;
import io.vitals.cdc.Said;
import io.vitals.event.Failure;
import io.vitals.event.FailureChange.Failed;
import io.vitals.event.FailureChange.Mended;
import io.vitals.observation.Observation;
import io.vitals.observation.Outcome;
import io.vitals.store.LedgerEntry;
import io.vitals.store.Recount;
import io.vitals.store.Recount.Effect;
import java.util.Optional;
import java.util.function.Consumer;

/** What a change of a row means for the newest failures that are kept. Pure. */
final class Failing {
    /** A row that takes more to name is not shown: fifty of them must go into one record. */
    private static final int LONGEST_NAME = 4_096;

    private Failing() {}

    /**
     * Tells what becomes of the row's failures.
     *
     * @param said the row's own words
     */
    static void tell(RowKey row, Recount recount, Said said, Consumer<Counted.OfFailure> told) {
        if (lengthOfName(row) > LONGEST_NAME) {
            return;
        }
        boolean isCorrection = recount.effect() != Effect.COUNTED;
        Optional<Observation> was = recount.subtract().filter(Failing::isFailure);
        Optional<Observation> is = now(recount).filter(Failing::isFailure);
        was.map(Observation::integration)
                .filter(before ->
                        is.map(Observation::integration).filter(before::equals).isEmpty())
                .ifPresent(before -> told.accept(new Counted.OfFailure(before, new Mended(row(row)), isCorrection)));
        is.ifPresent(after -> told.accept(new Counted.OfFailure(
                after.integration(), new Failed(failure(row, after, said), keeps(said)), isCorrection)));
    }

    private static int lengthOfName(RowKey row) {
        return row.source().length()
                + row.database().length()
                + row.schema().length()
                + row.table().length()
                + row.key().length();
    }

    /** What counts from now on, or did and still does while its words are others. */
    private static Optional<Observation> now(Recount recount) {
        return recount.effect() == Effect.UNCHANGED ? recount.entry().flatMap(LedgerEntry::counted) : recount.add();
    }

    private static boolean isFailure(Observation observation) {
        return observation.outcome() == Outcome.FAILURE;
    }

    private static Failed.Keeps keeps(Said said) {
        return new Failed.Keeps(
                !said.tellsOutcome(), !said.error().unavailable().isEmpty());
    }

    private static Failure failure(RowKey row, Observation observation, Said said) {
        return new Failure(
                row(row),
                observation.atMicros(),
                said.outcome().value().map(text -> Failure.cut(text, Failure.LONGEST_OUTCOME)),
                observation.duration(),
                said.error().value().map(text -> Failure.cut(text, Failure.LONGEST_MESSAGE)));
    }

    private static Failure.Row row(RowKey row) {
        return new Failure.Row(row.source(), row.database(), row.schema(), row.table(), row.key());
    }
}
