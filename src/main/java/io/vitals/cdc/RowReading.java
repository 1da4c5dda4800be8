/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Observation;
import io.vitals.observation.Outcome;
import java.util.Optional;

/**
 * What one row holds, field by field: more than the observation that follows from it, because an update may leave out
 * columns that did not change, and change or empty those that decided before.
 *
 * @param integration usable names
 * @param atMicros usable times of the call, in microseconds since the epoch
 * @param outcome outcomes, as the settings name them
 * @param duration valid and unusable durations
 */
public record RowReading(
        Field<IntegrationName> integration,
        Field<Long> atMicros,
        Field<Outcome> outcome,
        Field<CallDuration> duration) {

    /** Whether the log has left something out that is not known from before. */
    public boolean isPartial() {
        return !integration.unavailable().isEmpty()
                || !atMicros.unavailable().isEmpty()
                || !outcome.unavailable().isEmpty()
                || !duration.unavailable().isEmpty();
    }

    /** The row with what the log left out taken from what it held before, as far as that is known. */
    public RowReading completedBy(Optional<RowReading> before) {
        return isPartial() ? before.map(this::completedBy).orElse(this) : this;
    }

    private RowReading completedBy(RowReading known) {
        return new RowReading(
                integration.completedBy(known.integration),
                atMicros.completedBy(known.atMicros),
                outcome.completedBy(known.outcome),
                duration.completedBy(known.duration));
    }

    /**
     * The observation that follows.
     *
     * @param firstSightMicros its time if the row names none
     * @throws java.util.NoSuchElementException if the row names no integration; {@link ObservationRule} tells before
     */
    public Observation observation(long firstSightMicros) {
        return new Observation(
                integration.value().orElseThrow(),
                atMicros.value().orElse(firstSightMicros),
                firstOutcome(),
                firstDuration());
    }

    /** The first valid duration; else unusable if a column holds something, else absent. */
    private CallDuration firstDuration() {
        for (Field.Candidate<CallDuration> candidate : duration.usable()) {
            if (candidate.value() instanceof CallDuration.Measured) {
                return candidate.value();
            }
        }
        return duration.value().orElse(CallDuration.ABSENT);
    }

    /** The outcome; a row that holds none has failed. */
    private Outcome firstOutcome() {
        return outcome.value().orElse(Outcome.FAILURE);
    }
}
