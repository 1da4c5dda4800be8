/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static io.vitals.health.Status.ERROR;
import static io.vitals.health.Status.HEALTHY;
import static io.vitals.health.Status.UNKNOWN;
import static io.vitals.health.Status.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No rows: idle or overdue, facts about the integration. No pulses: blind, a fact about the pipeline. */
class SilenceTest extends StatusMachineFixture {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"UNKNOWN, UNKNOWN", "KEEP, HEALTHY", "HEALTHY, HEALTHY", "WARNING, WARNING", "ERROR, ERROR"})
    void anEmptyWindowIsWhatThePolicySays(OnIdle onIdle, Status expected) {
        policy = policy.withOnIdle(onIdle);
        healthy();

        lookUntil(10_000);

        assertStands(expected, Reason.IDLE);
    }

    @Test
    void keepKeepsAnErrorAndItsCause() {
        policy = policy.withOnIdle(OnIdle.KEEP);
        inError();

        lookUntil(10_000);
        assertStands(ERROR, Reason.IDLE);

        calls.add(tick, Outcome.SUCCESS, 1);
        look();
        assertStands(ERROR, Reason.CONSECUTIVE_FAILURES);
    }

    @Test
    void anEmptyWindowWhoseSilenceNothingProvesIsTooLittle() {
        healthy();
        silenceProven = false;

        lookUntil(5_000);

        assertStands(HEALTHY, Reason.INSUFFICIENT);
    }

    @Test
    void overdueTakesThePlaceOfIdle() {
        expectEvery(Duration.ofMinutes(30));
        healthy();

        lookUntil(10_000);

        assertStands(WARNING, Reason.OVERDUE);
    }

    @Test
    void overdueIsHeldThenEndsWithTheNextRowAndItsHold() {
        expectEvery(Duration.ofMinutes(30));
        healthy();
        long overdueFrom = 1 + 1_800 + 1;
        lookUntil(overdueFrom + 59);
        assertStands(HEALTHY);
        lookUntil(overdueFrom + 60);
        assertStands(WARNING, Reason.OVERDUE);
        long back = tick;
        calls.add(back, Outcome.SUCCESS, 1);

        lookUntil(back + 300);
        assertStands(WARNING, Reason.OVERDUE);

        lookUntil(back + 301);
        assertStands(HEALTHY);
    }

    @Test
    void blindKeepsWhatWasKnownAndGivesItBack() {
        healthy();
        Memory before = memory.orElseThrow();

        memory = memory.map(StatusMachine::blind);
        assertThat(standing().status()).isEqualTo(UNKNOWN);
        assertThat(standing().lastKnown()).hasValue(HEALTHY);
        assertThat(memory.map(StatusMachine::blind)).isEqualTo(memory);
        look();

        assertThat(memory).hasValue(before);
        assertThat(transitions).hasSize(2);
    }

    @Test
    void aHoldRunsOnThroughABlindnessThatIsMadeUpFor() {
        healthy();
        long start = tick;
        calls.add(start, Outcome.FAILURE, 3);
        lookUntil(start + 30);
        memory = memory.map(StatusMachine::blind);

        lookUntil(start + 60);
        assertStands(HEALTHY);

        lookUntil(start + 61);
        assertStands(WARNING, Reason.CONSECUTIVE_FAILURES);
    }
}
