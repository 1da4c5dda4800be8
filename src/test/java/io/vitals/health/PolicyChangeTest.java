/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static io.vitals.health.Status.ERROR;
import static io.vitals.health.Status.HEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Another policy, or profile, applies to what is remembered as it is. */
class PolicyChangeTest extends StatusMachineFixture {
    @Test
    void aCheckThatIsSwitchedOffNoLongerDecides() {
        tick = 1_000;
        calls.add(100, Outcome.SUCCESS, 50).add(100, Outcome.FAILURE, 50);
        look();
        assertStands(ERROR, Reason.SUCCESS_RATE);

        policy = policy.withChecks(policy.checks().withSuccessRate(Optional.empty()));
        look();
        assertThat(memory.orElseThrow().deciding().levels()).isEmpty();

        lookUntil(tick + 300);
        assertStands(HEALTHY);
    }

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"STANDARD", "CRITICAL"})
    void fromSeedTheStatusIsTakenOver(Profile profile) {
        policy = Policy.of(Profile.SEED);
        calls.add(0, Outcome.SUCCESS, 50).add(0, Outcome.FAILURE, 50);
        lookUntil(100);
        assertStands(ERROR, Reason.SUCCESS_RATE);

        policy = Policy.of(profile);
        look();

        assertStands(ERROR, Reason.SUCCESS_RATE);
        assertThat(standing().seq()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} of {1} good: {2}")
    @CsvSource({"0, 0, UNKNOWN", "1, 1, HEALTHY", "0, 1, ERROR", "9, 10, WARNING"})
    void seedIsTheRawVerdictAtEachTick(int successes, int total, Status expected) {
        policy = Policy.of(Profile.SEED);
        calls.add(0, Outcome.SUCCESS, successes).add(0, Outcome.FAILURE, total - successes);

        lookUntil(1);

        assertThat(standing().status()).isEqualTo(expected);
        assertThat(memory.orElseThrow().holds()).isEqualTo(Holds.NONE);
    }
}
