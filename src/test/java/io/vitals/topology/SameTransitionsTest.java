/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Policies;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The same rows under the same policies give the same transitions, to the byte, whatever the batches, the number of
 * partitions, their order among each other, and restarts.
 */
class SameTransitionsTest {
    private static final int SEEDS =
            Integer.getInteger("vitals.seeds", Boolean.getBoolean("vitals.thorough") ? 20_000 : 1_000);
    private static final int[] PARTITIONS = {1, 2, 3, 5};

    @Test
    void everyExecutionOfAHistoryTellsTheSame() {
        int told = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            PromptHistory history = new PromptHistory(random);
            Policies policies = Policies.allBy(SmallPolicies.any(random, 1 + random.nextInt(30)));
            Map<String, List<String>> one = TwoStages.transitions(history, policies, 1, random);
            for (int partitions : PARTITIONS) {
                Map<String, List<String>> other = TwoStages.transitions(history, policies, partitions, random);
                assertThat(firstDifference(other, one))
                        .as("seed %d, %d partitions, %s", seed, partitions, policies.defaults())
                        .isEmpty();
            }
            told += one.values().stream().mapToInt(List::size).sum();
        }
        assertThat(told).as("transitions in all").isGreaterThan(5 * SEEDS);
    }

    private static String firstDifference(Map<String, List<String>> some, Map<String, List<String>> others) {
        Set<String> names = new TreeSet<>(some.keySet());
        names.addAll(others.keySet());
        for (String name : names) {
            List<String> one = some.getOrDefault(name, List.of());
            List<String> other = others.getOrDefault(name, List.of());
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                String is = i < one.size() ? one.get(i) : "nothing";
                String should = i < other.size() ? other.get(i) : "nothing";
                if (!is.equals(should)) {
                    return is + "\n  but in one partition\n" + should;
                }
            }
        }
        return "";
    }
}
