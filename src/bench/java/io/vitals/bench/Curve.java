/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Something of a load, or of the health, that is changed while all else stays. */
enum Curve {
    PARTITIONS("partitions", "partitions", "1,2,4,8,16"),
    INTEGRATIONS("integrations", "integrations", "10,100,1000,10000,100000"),
    WINDOW("window", "window, over 28 h of rows", "5m,1h,6h,24h") {
        /** So that rows leave the longest window too, all of them are spread over more than it. */
        @Override
        Map<String, String> base(int rows) {
            return Map.of("pace", String.valueOf(Math.max(1, rows / LONG_SECONDS)), "beat", "60");
        }
    },
    HOT("hot", "% of the rows of one integration", "0,50,90");

    private static final int LONG_SECONDS = 100_000;

    private final String word;
    private final String label;
    private final String points;

    /**
     * A curve.
     *
     * @param word that is changed
     * @param label of the axis
     * @param points what it is at each, with commas between
     */
    Curve(String word, String label, String points) {
        this.word = word;
        this.label = label;
        this.points = points;
    }

    /** The words that differ from the usual ones at all points. */
    Map<String, String> base(int rows) {
        return Map.of();
    }

    /** The words of one point. All loads are old backlogs, lest it depend on how fast the topic was filled. */
    final Map<String, String> words(String value, int rows) {
        Map<String, String> words = new HashMap<>(Map.of("rows", String.valueOf(rows), "age", "60"));
        words.putAll(base(rows));
        words.put(word, value);
        return words;
    }

    String word() {
        return word;
    }

    String label() {
        return label;
    }

    List<String> points() {
        return List.of(points.split(",", -1));
    }

    static Curve of(String word) {
        return Arrays.stream(Curve.values())
                .filter(curve -> curve.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no curve '" + word + "'; there are "
                        + Arrays.stream(Curve.values()).map(Curve::word).toList()));
    }
}
