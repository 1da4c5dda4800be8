/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTiesTest {

    @ParameterizedTest
    @CsvSource({
        "a*, *a, a",
        "pay*, *-eu, pay-eu",
        "a*, a**, a",
        "*, **, ''",
        "a*c, ab*, abc",
        "*aa*, *ab*, aab",
    })
    void twoPatternsFitAShortestName(String one, String other, String name) {
        assertThat(PatternTies.fittingBoth(one, other)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"a*, b*", "*a, *b", "a*b, a*c", "ab*, ac*"})
    void someFitNoneTogether(String one, String other) {
        assertThat(PatternTies.fittingBoth(one, other)).isEmpty();
    }

    @Test
    void namesAndPatternsOfOtherExactnessDoNotTie() {
        assertThat(PatternTies.among(List.of("a*", "ab*", "ax", "b*"))).isEmpty();
    }

    @Test
    void wherePatternsDoNotTieEveryNameHasOnePolicy() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            Policies policies = policiesFor(random.ints(3, 1, 5)
                    .mapToObj(length -> word(random, "ab*", length))
                    .collect(Collectors.toSet()));
            if (PatternTies.among(policies.byName().keySet()).isEmpty()) {
                random.ints(20, 1, 7)
                        .mapToObj(length -> new IntegrationName(word(random, "ab", length)))
                        .forEach(name -> assertThatCode(() -> policies.of(name)).doesNotThrowAnyException());
            }
        }
    }

    @Test
    void wherePatternsTieTheNameThatIsSaidHasNone() {
        Random random = new Random(43);
        for (int round = 0; round < 2_000; round++) {
            String one = word(random, "ab*", 4);
            String other = word(random, "ab*", 3) + "*";
            Set<String> pair = new HashSet<>(List.of(one, other));
            PatternTies.among(pair).stream()
                    .filter(tie -> !tie.name().isEmpty())
                    .forEach(tie -> assertThatThrownBy(() -> policiesFor(pair).of(new IntegrationName(tie.name())))
                            .hasMessageContaining("equally well"));
        }
    }

    static Policies policiesFor(Set<String> patterns) {
        return new Policies(
                Policy.DEFAULT,
                patterns.stream().collect(Collectors.toMap(pattern -> pattern, pattern -> Policy.DEFAULT)),
                Set.of(),
                1);
    }

    @Test
    @Timeout(10)
    void longPatternsTakeNoLongTime() {
        assertThat(PatternTies.fittingBoth("*a".repeat(127), "*b".repeat(127))).isEmpty();
    }

    static String word(Random random, String letters, int length) {
        return random.ints(length, 0, letters.length())
                .mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
