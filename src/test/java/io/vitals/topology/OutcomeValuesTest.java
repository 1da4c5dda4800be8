/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.FieldMapping;
import io.vitals.cdc.SourceConfig;
import io.vitals.observation.Outcome;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomeValuesTest {
    private static final Optional<String> NULL = Optional.empty();

    private final OutcomeValues values = new OutcomeValues(new SourceConfig(
            List.of("vitals"),
            SourceConfig.DEFAULT_PULSE_TABLE,
            ZoneOffset.UTC,
            SourceConfig.DEFAULT_MAX_FUTURE,
            SourceConfig.Deletes.RETRACT,
            FieldMapping.DEFAULT,
            Set.of("success", "ok"),
            Set.of("skipped")));

    @Test
    void valuesThatTheSettingsNameAreThereFromTheStart() {
        assertThat(values.counts())
                .containsExactly(
                        new OutcomeCount(Optional.of("ok"), Outcome.SUCCESS, 0),
                        new OutcomeCount(Optional.of("success"), Outcome.SUCCESS, 0),
                        new OutcomeCount(Optional.of("skipped"), Outcome.IGNORED, 0),
                        new OutcomeCount(NULL, Outcome.FAILURE, 0));
    }

    @Test
    void eachValueHasItsOwnCountNullTooAndTheEmptyText() {
        values.note(Optional.of("ok"), Outcome.SUCCESS);
        values.note(Optional.of("ok"), Outcome.SUCCESS);
        values.note(Optional.of("skipped"), Outcome.IGNORED);
        values.note(Optional.of("NULL"), Outcome.FAILURE);
        values.note(Optional.of(""), Outcome.FAILURE);
        values.note(NULL, Outcome.FAILURE);

        assertThat(values.counts())
                .containsExactly(
                        new OutcomeCount(Optional.of("ok"), Outcome.SUCCESS, 2),
                        new OutcomeCount(Optional.of("success"), Outcome.SUCCESS, 0),
                        new OutcomeCount(Optional.of("skipped"), Outcome.IGNORED, 1),
                        new OutcomeCount(Optional.of(""), Outcome.FAILURE, 1),
                        new OutcomeCount(Optional.of("NULL"), Outcome.FAILURE, 1),
                        new OutcomeCount(NULL, Outcome.FAILURE, 1));
    }

    @Test
    void aLongValueIsCut() {
        values.note(Optional.of("x".repeat(64) + "1"), Outcome.FAILURE);
        values.note(Optional.of("x".repeat(64) + "2"), Outcome.FAILURE);

        assertThat(values.counts()).contains(new OutcomeCount(Optional.of("x".repeat(64)), Outcome.FAILURE, 2));
    }

    @Test
    void beyondAHundredUnknownValuesTheRestIsOneSum() {
        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 130).forEach(i -> values.note(Optional.of("error " + i), Outcome.FAILURE));
        }
        values.note(Optional.of("success"), Outcome.SUCCESS);

        assertThat(values.counts().stream().filter(one -> one.value().isPresent() && one.count() == 2))
                .hasSize(100);
        assertThat(values.others()).isEqualTo(60);
        assertThat(values.counts()).contains(new OutcomeCount(Optional.of("success"), Outcome.SUCCESS, 1));
    }

    @Test
    void theBoundHoldsWhenManyNoteAtOnce() {
        IntStream.range(0, 4_000)
                .parallel()
                .forEach(i -> values.note(Optional.of("error " + i % 400), Outcome.FAILURE));

        long listed = values.counts().stream().filter(one -> one.count() > 0).count();
        long seen = values.counts().stream().mapToLong(OutcomeCount::count).sum();
        assertThat(listed).isEqualTo(100);
        assertThat(seen + values.others()).isEqualTo(4_000);
    }
}
