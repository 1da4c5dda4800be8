/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static io.vitals.topology.Events.row;
import static io.vitals.topology.VitalsDriver.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.ReadResult.Reason;
import io.vitals.observation.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever befalls a row is counted, once. */
class DataQualityTest {
    private static final Instant TICK = START.plusSeconds(60);
    private static final String LEFT_OUT = "__debezium_unavailable_value";

    private final VitalsDriver vitals = VitalsDriver.start();

    @AfterEach
    void close() {
        vitals.close();
    }

    @Test
    void everyFateAndReasonIsThereFromTheStart() {
        assertThat(vitals.quality().rows()).containsOnlyKeys(Fate.values()).containsValue(0L);
        assertThat(vitals.quality().deadLetters())
                .containsOnlyKeys(Reason.values())
                .containsValue(0L);
        assertThat(vitals.quality().outcomes()).extracting(OutcomeCount::count).containsOnly(0L);
    }

    @Test
    void aNewRowIsCounted() {
        vitals.pipe(pay(1), pay(2).readBySnapshot());

        assertThat(fates()).isEqualTo(Map.of(Fate.COUNTED, 2L));
    }

    @Test
    void aRowDeliveredAgainIsRepeated() {
        vitals.pipe(pay(1), pay(1), pay(1).deleted(2_000), pay(1).deleted(2_000));

        assertThat(fates()).isEqualTo(Map.of(Fate.COUNTED, 1L, Fate.RETRACTED, 1L, Fate.REPEATED, 2L));
    }

    @Test
    void aRowFromBeforeATruncateIsRepeated() {
        vitals.pipe(null, Events.truncate(Events.TABLE, 2_000));
        vitals.pipe(pay(1));

        assertThat(fates()).isEqualTo(Map.of(Fate.REPEATED, 1L));
    }

    @Test
    void aRowThatSaysSomethingElseIsCorrected() {
        vitals.pipe(pay(1), pay(1).status("error").updated(2_000));

        assertThat(fates()).isEqualTo(Map.of(Fate.COUNTED, 1L, Fate.CORRECTED, 1L));
    }

    @Test
    void aRowThatSaysTheSameIsUnchanged() {
        vitals.pipe(pay(1), pay(1).column("comment", "seen").updated(2_000));

        assertThat(fates()).isEqualTo(Map.of(Fate.COUNTED, 1L, Fate.UNCHANGED, 1L));
    }

    @Test
    void aDeletedRowIsRetracted() {
        vitals.pipe(pay(1), pay(1).deleted(2_000));

        assertThat(fates()).isEqualTo(Map.of(Fate.COUNTED, 1L, Fate.RETRACTED, 1L));
    }

    @Test
    void theRowsOfATruncatedTableAreRetracted() {
        vitals.pipe(pay(1), pay(2));
        vitals.pipe(null, Events.truncate(Events.TABLE, 2_000));
        vitals.pulseAt(TICK);

        assertThat(fates()).isEqualTo(Map.of(Fate.COUNTED, 2L, Fate.RETRACTED, 2L));
    }

    @Test
    void aRowFromBeforeTheHorizonIsLate() {
        vitals.pulseAt(TICK);
        vitals.pipe(pay(1).at(TICK.minus(Duration.ofHours(3))).status("error"));

        assertThat(fates()).isEqualTo(Map.of(Fate.LATE, 1L));
        assertThat(outcomes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1000, 0", // the end of the pane in which it was committed
        "1001, 1",
        "86400000, 1" // as far as source.max-future allows
    })
    void aRowWhoseTimeHasNotComeWaits(long aheadMillis, long future) {
        Instant committed = TICK.plusMillis(1);
        vitals.pipe(pay(1).at(TICK.plusMillis(aheadMillis)).committedAt(committed));

        assertThat(vitals.quality().rows()).containsEntry(Fate.FUTURE, future).containsEntry(Fate.COUNTED, 1L);
    }

    /** Connectors cut the commit time to milliseconds, the row's own time has more. */
    @Test
    void aRowOfTheMillisecondOfItsCommitIsNotAhead() {
        vitals.pipe(pay(1).at(TICK.plusNanos(999_000)).committedAt(TICK));

        assertThat(fates()).isEqualTo(Map.of(Fate.COUNTED, 1L));
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatIsSetAsideIsCountedByItsReason(Reason reason) {
        switch (reason) {
            case ENVELOPE -> vitals.pipe(pay(1).key(), "no json".getBytes(UTF_8));
            case SOURCE -> vitals.pipe(pay(1).from("elsewhere"));
            case KEY -> vitals.pipe(null, pay(1).value());
            case INTEGRATION -> vitals.pipe(pay(1).of(" "));
            case TIME -> vitals.pipe(pay(1).at(TICK.plus(Duration.ofHours(25))).committedAt(TICK));
        }

        assertThat(notZero(vitals.quality().deadLetters())).isEqualTo(Map.of(reason, 1L));
        assertThat(vitals.quality().rows()).containsEntry(Fate.COUNTED, 0L).containsEntry(Fate.FUTURE, 0L);
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void aDurationThatIsNoneIsUnusableOncePerChange() {
        Events.Row bad = pay(1).column("response_time_ms", "12,5 ms");
        vitals.pipe(bad, bad);
        vitals.pipe(pay(1).status("error").column("response_time_ms", -1).updated(2_000));
        vitals.pipe(pay(2).column("response_time_ms", "fast").column("performance_ms", 3));
        vitals.pipe(pay(3));

        assertThat(vitals.quality().unusableDurations()).isEqualTo(2);
    }

    @Test
    void outcomeValuesAreCountedOncePerChangeThatCounts() {
        Events.Row failed = pay(1).status("error");
        vitals.pipe(failed, failed, pay(2), pay(3).status(null));
        vitals.pipe(pay(1).updated(2_000));
        vitals.pipe(pay(2).column("comment", "seen").updated(2_000));

        assertThat(vitals.quality().outcomes())
                .containsExactly(
                        new OutcomeCount(Optional.of("success"), Outcome.SUCCESS, 2),
                        new OutcomeCount(Optional.of("error"), Outcome.FAILURE, 1),
                        new OutcomeCount(Optional.empty(), Outcome.FAILURE, 1));
    }

    @Test
    void anOutcomeThatTheLogLeavesOutIsNoValueSeen() {
        vitals.pipe(pay(1).status("error"));
        vitals.pipe(pay(1).status(LEFT_OUT).column("response_time_ms", 5).updated(2_000));

        assertThat(fates()).isEqualTo(Map.of(Fate.COUNTED, 1L, Fate.CORRECTED, 1L));
        assertThat(outcomes()).isEqualTo(Map.of("error", 1L));
    }

    private static Events.Row pay(long id) {
        return row(id).of("payments").at(TICK);
    }

    private Map<Fate, Long> fates() {
        return notZero(vitals.quality().rows());
    }

    private Map<String, Long> outcomes() {
        return vitals.quality().outcomes().stream()
                .filter(one -> one.count() > 0)
                .collect(Collectors.toMap(one -> one.value().orElse("NULL"), OutcomeCount::count));
    }

    private static <K> Map<K, Long> notZero(Map<K, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
