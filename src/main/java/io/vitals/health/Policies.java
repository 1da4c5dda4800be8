/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.observation.IntegrationName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which policy an integration is judged by. An exact name wins over a pattern, the most exact pattern (the one with the
 * most characters that are not {@code *}) over the others, and any of them over the defaults.
 *
 * @param defaults for all that nothing else names
 * @param byName policies by the name or pattern that they are for; {@code *} stands for any characters
 * @param expected integrations that are reported before their first row
 * @param version counts the changes of what is in force, from 1
 */
public record Policies(Policy defaults, Map<String, Policy> byName, Set<IntegrationName> expected, int version) {

    public static final Policies DEFAULT = allBy(Policy.DEFAULT);

    public Policies {
        byName = Map.copyOf(byName);
        expected = Set.copyOf(expected);
    }

    /** One policy for all integrations. */
    public static Policies allBy(Policy policy) {
        return new Policies(policy, Map.of(), Set.of(), 1);
    }

    /**
     * The policy of an integration.
     *
     * @throws IllegalStateException if two patterns fit equally well
     */
    public Policy of(IntegrationName integration) {
        Policy exact = byName.get(integration.value());
        if (exact != null) {
            return exact;
        }
        List<String> best = bestPatterns(integration);
        if (best.size() > 1) {
            throw new IllegalStateException("the patterns " + best + " fit " + integration + " equally well");
        }
        return best.isEmpty()
                ? defaults
                : Optional.ofNullable(byName.get(best.get(0))).orElse(defaults);
    }

    private List<String> bestPatterns(IntegrationName integration) {
        List<String> fitting = byName.keySet().stream()
                .filter(pattern -> fits(pattern, integration.value()))
                .sorted(Comparator.comparingInt(Policies::exactness).reversed().thenComparing(pattern -> pattern))
                .toList();
        return fitting.stream()
                .filter(pattern -> exactness(pattern) == exactness(fitting.get(0)))
                .toList();
    }

    /** All policies that can apply, the defaults among them. */
    public Stream<Policy> all() {
        return Stream.concat(Stream.of(defaults), byName.values().stream());
    }

    /** The longest primary window in force. */
    public Duration longestWindow() {
        return all().map(Policy::window).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static int exactness(String pattern) {
        return (int) pattern.chars().filter(c -> c != '*').count();
    }

    /** Greedy with one step back: the last star takes as much as it must. Linear in practice, never exponential. */
    static boolean fits(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int starTook = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starTook = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++starTook;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
