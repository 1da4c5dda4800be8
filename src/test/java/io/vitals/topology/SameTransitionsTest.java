/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Policies;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
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
        List<Told> all = IntStream.range(0, SEEDS).parallel().mapToObj(Told::of).toList();

        assertThat(all).extracting(Told::difference).containsOnly("");
        assertThat(all.stream().mapToInt(Told::transitions).sum())
                .as("transitions in all")
                .isGreaterThan(5 * SEEDS);
    }

    /** One history, played in one partition and in some. */
    private record Told(int transitions, String difference) {

        static Told of(int seed) {
            Random random = new Random(seed);
            PromptHistory history = new PromptHistory(random);
            Policies policies = Policies.allBy(SmallPolicies.any(random, 1 + random.nextInt(30)));
            int partitions = PARTITIONS[seed % PARTITIONS.length];
            Map<String, List<String>> one = TwoStages.transitions(history, policies, 1, random);
            Map<String, List<String>> other = TwoStages.transitions(history, policies, partitions, random);
            String difference = firstDifference(other, one);
            return new Told(
                    one.values().stream().mapToInt(List::size).sum(),
                    difference.isEmpty()
                            ? ""
                            : "seed " + seed + ", " + partitions + " partitions, " + policies.defaults() + ": "
                                    + difference);
        }
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
