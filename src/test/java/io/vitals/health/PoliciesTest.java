/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.observation.IntegrationName;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

    @ParameterizedTest
    @CsvSource({"payments, 1", "pay-x, 2", "pay-nightly, 3", "refunds, 60"})
    void theMostExactNameWins(String integration, long minutes) {
        Policies policies = policies(Map.of("payments", 1, "pay*", 2, "pay*nightly", 3));

        assertThat(policies.of(new IntegrationName(integration)).window()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void aTieIsAnError() {
        Policies policies = policies(Map.of("pay*", 1, "*pay", 2));

        assertThatThrownBy(() -> policies.of(new IntegrationName("pay"))).hasMessageContaining("equally well");
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "a*c, abc, true",
        "a*c, ac, true",
        "a*c, acb, false",
        "a*b*c, a1b2b3c, true",
        "a.c, abc, false",
        "abc, abc, true",
        "*x, xx, true",
        "**, x, true"
    })
    void aStarStandsForAnyCharacters(String pattern, String name, boolean fits) {
        assertThat(Policies.fits(pattern, name)).isEqualTo(fits);
    }

    private static Policies policies(Map<String, Integer> windowMinutes) {
        Map<String, Policy> byName = new java.util.HashMap<>();
        windowMinutes.forEach(
                (name, minutes) -> byName.put(name, Policy.of(Profile.SEED).withWindow(Duration.ofMinutes(minutes))));
        return new Policies(Policy.DEFAULT, byName, Set.of(), 1);
    }
}
