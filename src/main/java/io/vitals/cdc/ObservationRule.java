/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import io.vitals.cdc.ReadResult.Reason;
import io.vitals.observation.IntegrationName;
import java.time.Duration;
import java.util.Optional;

/** What a row must hold to be an observation. */
public final class ObservationRule {
    private final SourceConfig config;

    public ObservationRule(SourceConfig config) {
        this.config = config;
    }

    /**
     * Why a row is no observation.
     *
     * @param detail what was found and what is expected, in words
     */
    public record Objection(Reason reason, String detail) {}

    /**
     * Why a row's contents are no observation; empty when they are one.
     *
     * @param firstSightMicros the time of a row that names none
     * @param committedMicros when these contents were committed
     */
    public Optional<Objection> objection(RowReading reading, long firstSightMicros, long committedMicros) {
        if (reading.integration().value().isEmpty()) {
            return Optional.of(new Objection(
                    Reason.INTEGRATION,
                    "none of the columns " + config.fields().integration() + " holds a name of 1 to "
                            + IntegrationName.MAX_CODE_POINTS + " characters"));
        }
        long at = reading.atMicros().value().orElse(firstSightMicros);
        if (at > committedMicros && at - committedMicros > config.maxFuture().toNanos() / 1_000) {
            return Optional.of(new Objection(
                    Reason.TIME,
                    "the row's time lies " + Duration.ofMillis((at - committedMicros) / 1_000)
                            + " after its commit; source.max-future allows " + config.maxFuture()));
        }
        return Optional.empty();
    }
}
