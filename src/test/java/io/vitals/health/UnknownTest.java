/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static io.vitals.health.Status.ERROR;
import static io.vitals.health.Status.HEALTHY;
import static io.vitals.health.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.Outcome;
import io.vitals.tally.Tally;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a status comes to be known, and ceases to be. */
class UnknownTest extends StatusMachineFixture {
    @Test
    void withoutARowNothingIsKnown() {
        look();

        assertStands(UNKNOWN, Reason.NEVER_SEEN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"STANDARD", "SEED"})
    void aRowAheadOfTheTickHasNotBeenSeen(Profile profile) {
        policy = Policy.of(profile);
        Seen ahead = new Seen(OptionalLong.of(2_000_000), OptionalLong.empty());

        Step step = StatusMachine.atTick(Optional.empty(), Evidence.ofPrimary(1_000_000, Tally.EMPTY, ahead), policy);

        assertThat(step.after().standing().reasons()).containsExactly(Reason.NEVER_SEEN);
        assertThat(step.after().firstSeenMicros()).isEmpty();
    }

    @Test
    void theFirstStandingIsATransitionFromNothing() {
        look();

        assertThat(transitions).singleElement().satisfies(first -> {
            assertThat(first.previous()).isEmpty();
            assertThat(first.lastedMicros()).isZero();
            assertThat(first.now().seq()).isEqualTo(1);
        });
    }

    @Test
    void theFirstMinuteIsWarmingUp() {
        calls.add(0, Outcome.SUCCESS, 50);

        lookUntil(60);
        assertStands(UNKNOWN, Reason.WARMING_UP);

        lookUntil(61);
        assertStands(HEALTHY);
    }

    @Test
    void evenFailuresInARowAreNotToldWhileWarmingUp() {
        calls.add(0, Outcome.FAILURE, 50);

        lookUntil(60);
        assertStands(UNKNOWN, Reason.WARMING_UP);

        lookUntil(61);
        assertStands(ERROR, Reason.SUCCESS_RATE, Reason.CONSECUTIVE_FAILURES);
    }

    @Test
    void warmingUpComesOnce() {
        healthy();
        calls.panes().clear();
        calls.add(tick, Outcome.SUCCESS, 1);

        look();

        assertStands(HEALTHY);
    }

    @ParameterizedTest(name = "{0} successes, {1} failures: {2}")
    @CsvSource({
        "1, 0, UNKNOWN",
        "2, 0, UNKNOWN",
        "3, 0, HEALTHY",
        "4, 1, UNKNOWN",
        "18, 1, UNKNOWN",
        "19, 0, HEALTHY",
        "19, 1, HEALTHY",
        "17, 3, WARNING",
        "0, 2, UNKNOWN",
        "0, 3, WARNING",
        "0, 5, ERROR"
    })
    void unknownEndsAtOnceWithEnoughEvidence(int successes, int failures, Status expected) {
        tick = 1_000;
        calls.add(100, Outcome.SUCCESS, successes).add(successes == 0 ? 101 : 100, Outcome.FAILURE, failures);

        look();

        assertThat(standing().status()).isEqualTo(expected);
        if (expected == UNKNOWN) {
            assertThat(standing().reasons()).containsExactly(Reason.INSUFFICIENT);
        }
    }

    @Test
    void whatIsKnownStaysWhileThereIsTooLittleToGoBy() {
        healthy();
        forgetAllBut(1, Outcome.FAILURE);

        look();

        assertStands(HEALTHY, Reason.INSUFFICIENT);
    }

    @Test
    void afterTwoWindowsOfItNothingIsKnown() {
        healthy();
        long start = tick;
        for (int half = 0; half < 7; half++) {
            calls.add(start + 1_800L * half, Outcome.FAILURE, 1);
        }
        long insufficientFrom = 3_601;

        lookUntil(insufficientFrom + 7_199);
        assertStands(HEALTHY, Reason.INSUFFICIENT);

        lookUntil(insufficientFrom + 7_200);
        assertStands(UNKNOWN, Reason.INSUFFICIENT);
    }

    @Test
    void aCheckThatHasLeftItsLevelDecidesUntilItsHoldEnds() {
        tick = 1_000;
        calls.add(100, Outcome.FAILURE, 5);
        look();
        assertStands(ERROR, Reason.CONSECUTIVE_FAILURES);
        calls.add(tick, Outcome.SUCCESS, 3);

        lookUntil(tick + 300);
        assertStands(ERROR, Reason.CONSECUTIVE_FAILURES);

        lookUntil(tick + 1);
        assertStands(HEALTHY, Reason.INSUFFICIENT);
    }
}
