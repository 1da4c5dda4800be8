/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds patterns of equal exactness that can both fit one name: which policy it would be judged by is then nobody's
 * decision. Walks both patterns at once, at most n·m steps a pair.
 */
final class PatternTies {

    /** Two patterns, and a name that both fit. */
    record Tie(String one, String other, String name) {}

    private record Step(int one, int other, String name) {}

    private PatternTies() {}

    static List<Tie> among(Collection<String> patterns) {
        List<String> starred =
                patterns.stream().filter(name -> name.contains("*")).toList();
        List<Tie> ties = new ArrayList<>();
        for (int i = 0; i < starred.size(); i++) {
            for (int j = 0; j < i; j++) {
                String one = starred.get(j);
                String other = starred.get(i);
                if (exactness(one) == exactness(other)) {
                    fittingBoth(one, other).ifPresent(name -> ties.add(new Tie(one, other, name)));
                }
            }
        }
        return ties;
    }

    /** Those of one pattern with others. */
    static List<Tie> of(String pattern, Collection<String> others) {
        List<Tie> ties = new ArrayList<>();
        for (String other : others) {
            ties.addAll(other.equals(pattern) ? List.of() : among(List.of(other, pattern)));
        }
        return ties;
    }

    /** A shortest name that fits both, if there is one. */
    static Optional<String> fittingBoth(String one, String other) {
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(0, 0, "")));
        Set<Long> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Step at = open.removeFirst();
            if (at.one == one.length() && at.other == other.length()) {
                return Optional.of(at.name);
            }
            if (seen.add((long) at.one << Integer.SIZE | at.other)) {
                follow(one, other, at, open);
            }
        }
        return Optional.empty();
    }

    /** Ending a star takes no letter and is tried first; a letter of one is taken by the same letter or a star. */
    private static void follow(String one, String other, Step at, Deque<Step> open) {
        char a = at.one < one.length() ? one.charAt(at.one) : 0;
        char b = at.other < other.length() ? other.charAt(at.other) : 0;
        if (a == '*') {
            open.addFirst(new Step(at.one + 1, at.other, at.name));
        }
        if (b == '*') {
            open.addFirst(new Step(at.one, at.other + 1, at.name));
        }
        if (a == '*' && b != '*' && b != 0) {
            open.addLast(new Step(at.one, at.other + 1, at.name + b));
        } else if (b == '*' && a != '*' && a != 0) {
            open.addLast(new Step(at.one + 1, at.other, at.name + a));
        } else if (a == b && a != '*' && a != 0) {
            open.addLast(new Step(at.one + 1, at.other + 1, at.name + a));
        }
    }

    /** How many letters of a pattern are its own. */
    static int exactness(String pattern) {
        return (int) pattern.chars().filter(c -> c != '*').count();
    }
}
