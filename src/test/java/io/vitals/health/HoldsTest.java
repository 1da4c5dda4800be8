/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static io.vitals.health.Status.ERROR;
import static io.vitals.health.Status.HEALTHY;
import static io.vitals.health.Status.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.Outcome;
import org.junit.jupiter.api.Test;

/** What changes a known status, and after how long. */
class HoldsTest extends StatusMachineFixture {
    @Test
    void aWarningIsHeldForAMinute() {
        healthy();
        calls.add(tick, Outcome.FAILURE, 3);

        lookUntil(tick + 60);
        assertStands(HEALTHY);

        lookUntil(tick + 1);
        assertStands(WARNING, Reason.CONSECUTIVE_FAILURES);
    }

    @Test
    void theHoldStartsAnewWhenItsConditionBreaks() {
        healthy();
        long start = tick;
        calls.add(start, Outcome.FAILURE, 3);
        calls.add(start + 30, Outcome.SUCCESS, 2);
        calls.add(start + 40, Outcome.FAILURE, 3);

        lookUntil(start + 100);
        assertStands(HEALTHY);

        lookUntil(start + 101);
        assertStands(WARNING, Reason.CONSECUTIVE_FAILURES);
    }

    @Test
    void fiveFailuresInARowAreAnErrorAtOnce() {
        healthy();
        calls.add(tick, Outcome.FAILURE, 5);

        look();

        assertStands(ERROR, Reason.CONSECUTIVE_FAILURES);
    }

    @Test
    void anErrorOfTheRateIsHeldForAMinute() {
        healthy();
        long start = tick;
        calls.add(start, Outcome.SUCCESS, 10).add(start, Outcome.FAILURE, 90);

        lookUntil(start + 60);
        assertStands(HEALTHY);

        lookUntil(start + 61);
        assertStands(ERROR, Reason.SUCCESS_RATE);
    }

    @Test
    void eachTargetHasAHoldOfItsOwn() {
        healthy();
        long start = tick;
        calls.add(start, Outcome.SUCCESS, 70).add(start, Outcome.FAILURE, 30);
        calls.add(start + 30, Outcome.FAILURE, 100).add(start + 30, Outcome.SUCCESS, 1);

        lookUntil(start + 61);
        assertStands(WARNING, Reason.SUCCESS_RATE);

        lookUntil(start + 90);
        assertStands(WARNING, Reason.SUCCESS_RATE);

        lookUntil(start + 91);
        assertStands(ERROR, Reason.SUCCESS_RATE);
    }

    @Test
    void worseningNeverWaitsForTheHoldOfARecovery() {
        healthy();
        calls.add(tick, Outcome.FAILURE, 3);
        calls.add(tick + 70, Outcome.SUCCESS, 2);
        lookUntil(tick + 100);
        assertStands(WARNING, Reason.CONSECUTIVE_FAILURES);
        calls.add(tick, Outcome.FAILURE, 5);

        look();

        assertThat(standing().status()).isEqualTo(ERROR);
    }

    @Test
    void aRecoveryIsHeldForFiveMinutes() {
        inError();
        long start = tick;
        calls.add(start, Outcome.SUCCESS, 3);

        lookUntil(start + 300);
        assertStands(ERROR, Reason.CONSECUTIVE_FAILURES);

        lookUntil(start + 301);
        assertStands(HEALTHY);
    }

    @Test
    void aFailureInARowBeforeTheEndStartsTheHoldAnew() {
        inError();
        long start = tick;
        calls.add(start, Outcome.SUCCESS, 3);
        calls.add(start + 200, Outcome.FAILURE, 3);
        calls.add(start + 210, Outcome.SUCCESS, 3);

        lookUntil(start + 500);
        assertThat(standing().status()).isNotEqualTo(HEALTHY);

        lookUntil(start + 511);
        assertStands(HEALTHY);
    }

    @Test
    void itRecoversToTheBestLevelAllowedThroughoutTheHold() {
        inError();
        long start = tick;
        calls.add(start, Outcome.SUCCESS, 3);
        calls.add(start + 200, Outcome.FAILURE, 3);
        calls.add(start + 290, Outcome.SUCCESS, 3);

        lookUntil(start + 301);
        assertStands(WARNING, Reason.CONSECUTIVE_FAILURES);

        lookUntil(start + 591);
        assertStands(HEALTHY);
    }

    @Test
    void aRecoverySaysWhatItIsARecoveryFrom() {
        inError();
        calls.add(tick, Outcome.SUCCESS, 3);

        lookUntil(tick + 301);

        Transition recovery = transitions.get(transitions.size() - 1);
        assertThat(recovery.previous()).hasValue(ERROR);
        assertThat(recovery.lastedMicros()).isEqualTo(301_000_000);
        assertThat(recovery.because())
                .extracting(because -> because.reason() + " " + because.figures())
                .containsExactly("CONSECUTIVE_FAILURES {failures_in_a_row=0.0, successes_since=3.0}");
    }
}
