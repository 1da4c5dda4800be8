/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.observation.IntegrationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyHistoryTest {
    private static final Policy OF_FILE = Policy.of(Profile.LOW_TRAFFIC);
    private static final Policies BASE = new Policies(Policy.DEFAULT, Map.of("pay*", OF_FILE), Set.of(), 1);
    private static final IntegrationName PAYMENTS = new IntegrationName("payments");
    private static final Policy SEED = Policy.of(Profile.SEED);
    private static final Policy CRITICAL = Policy.of(Profile.CRITICAL);

    private PolicyHistory history = PolicyHistory.of(BASE);

    @Test
    void withNothingSetTheFileIsInForce() {
        assertThat(history.at(0)).isEqualTo(BASE);
        assertThat(history.nextChange(0)).isEmpty();
        assertThat(history.latestVersion()).isEqualTo(1);
    }

    @Test
    void aTickIsJudgedByThePolicyOfItsTime() {
        set("payments", 2, 100, SEED);
        set("payments", 3, 200, CRITICAL);

        assertThat(history.at(99).of(PAYMENTS)).isEqualTo(OF_FILE);
        assertThat(history.at(100).of(PAYMENTS)).isEqualTo(SEED);
        assertThat(history.at(199).version()).isEqualTo(2);
        assertThat(history.at(200).of(PAYMENTS)).isEqualTo(CRITICAL);
        assertThat(history.at(200).version()).isEqualTo(3);
    }

    @Test
    void whatIsSetForThePatternOfTheFileTakesItsPlaceUntilUnset() {
        set("pay*", 2, 100, SEED);
        unset("pay*", 3, 200);

        assertThat(history.at(150).of(PAYMENTS)).isEqualTo(SEED);
        assertThat(history.at(200).of(PAYMENTS)).isEqualTo(OF_FILE);
        assertThat(history.at(200).version()).isEqualTo(3);
    }

    @Test
    void whatTheFileDoesNotNameIsGoneOnceUnset() {
        set("payments", 2, 100, SEED);
        unset("payments", 3, 200);

        assertThat(history.at(200).byName()).doesNotContainKey("payments");
    }

    @Test
    void theNextChangeIsTheNextToTakeEffect() {
        set("a", 2, 100, SEED);
        set("b", 3, 50, SEED);

        assertThat(history.nextChange(0)).hasValue(50);
        assertThat(history.nextChange(50)).hasValue(100);
        assertThat(history.nextChange(100)).isEmpty();
    }

    @Test
    void whatWasReplacedBeforeATickIsForgottenSinceThen() {
        set("a", 2, 100, SEED);
        set("a", 3, 200, CRITICAL);

        assertThat(history.since(199)).isEqualTo(history);
        assertThat(history.since(200).overrides().get("a")).hasSize(1);
    }

    @Test
    void whatWasUnsetBeforeATickIsForgottenAltogether() {
        set("a", 2, 100, SEED);
        unset("a", 3, 200);

        assertThat(history.since(199).overrides()).containsKey("a");
        assertThat(history.since(200).overrides()).isEmpty();
    }

    @Test
    void versionsOutOfOrderAreRefused() {
        set("a", 3, 100, SEED);

        assertThatThrownBy(() -> set("a", 3, 200, SEED)).hasMessageContaining("'a'");
        assertThatThrownBy(() -> set("a", 4, 99, SEED)).hasMessageContaining("99");
        assertThatThrownBy(() -> set("b", 0, 99, SEED)).hasMessageContaining("not 0");
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void forgettingChangesNoPolicySinceThen(int seed) {
        Random random = new Random(seed);
        List<Policy> policies = new ArrayList<>(List.of(SEED, CRITICAL, OF_FILE));
        long from = 0;
        for (int version = 2; version < 20; version++) {
            from += random.nextInt(10);
            Optional<Policy> policy =
                    Optional.of(policies.get(random.nextInt(3))).filter(any -> random.nextInt(3) > 0);
            history = history.with("abc".substring(random.nextInt(3)), new PolicyVersion(version, from, policy));
        }
        long since = random.nextInt(100);
        PolicyHistory kept = history.since(since);

        for (long tick = since; tick < 200; tick++) {
            assertThat(kept.at(tick).byName())
                    .as("seed %d, since %d, tick %d", seed, since, tick)
                    .isEqualTo(history.at(tick).byName());
        }
    }

    private void set(String name, int version, long from, Policy policy) {
        history = history.with(name, new PolicyVersion(version, from, Optional.of(policy)));
    }

    private void unset(String name, int version, long from) {
        history = history.with(name, new PolicyVersion(version, from, Optional.empty()));
    }
}
