/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which known word a misspelt one was meant to be. */
public final class Spelling {

    private Spelling() {}

    /** The nearest word, if it is near: at most a third of its letters are wrong. */
    static Optional<String> nearest(String word, Collection<String> known) {
        return near(word, known, 1).stream().findFirst();
    }

    /** The near words, the nearest first. */
    public static List<String> near(String word, Collection<String> known, int atMost) {
        return known.stream()
                .map(candidate -> new Candidate(candidate, distance(word, candidate)))
                .filter(Candidate::isNear)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .limit(atMost)
                .map(Candidate::word)
                .toList();
    }

    private record Candidate(String word, int distance) {
        private boolean isNear() {
            return distance <= Math.max(2, word.length() / 3) && distance < word.length();
        }
    }

    /** Letters to insert, delete, replace or swap with their neighbour. O(n·m). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
