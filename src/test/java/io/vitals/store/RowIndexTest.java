/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class RowIndexTest {
    private final RowIndex index = new RowIndex();
    private final List<String> rows = new ArrayList<>();

    @Test
    void aRowThatWasNeverPutHasNoNumber() {
        assertThat(index.find(hash("a"), is("a"))).isEqualTo(RowIndex.NONE);
    }

    @Test
    void equalHashesAreToldApartByTheRow() {
        put(7, "a");
        put(7, "b");

        assertThat(index.find(7, is("a"))).isZero();
        assertThat(index.find(7, is("b"))).isEqualTo(1);
        assertThat(index.find(7, is("c"))).isEqualTo(RowIndex.NONE);
    }

    /** All bits set: the word must not look like a free slot. */
    @Test
    void everyHashIsGood() {
        for (long hash : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0xFFFF_FFFFL}) {
            String row = "row of " + hash;
            put(hash, row);

            assertThat(index.find(hash, is(row))).as(row).isEqualTo(rows.size() - 1);
        }
    }

    /** Few hashes, so that they collide; many rows, so that it grows. */
    @Test
    void itAnswersAsAMapDoes() {
        long seed = 20_261_125;
        Random random = new Random(seed);
        Map<String, Integer> map = new HashMap<>();
        for (int step = 0; step < 100_000; step++) {
            String row = "r" + random.nextInt(30_000);
            put(hash(row), row);
            map.put(row, rows.size() - 1);
        }

        for (int number = 0; number < 30_000; number++) {
            String row = "r" + number;
            assertThat(index.find(hash(row), is(row)))
                    .as("seed %d, %s", seed, row)
                    .isEqualTo(map.getOrDefault(row, RowIndex.NONE));
        }
        assertThat(index.bytes()).isLessThanOrEqualTo(map.size() * 24L);
    }

    private void put(long hash, String row) {
        rows.add(row);
        index.put(hash, rows.size() - 1, is(row));
    }

    private IntPredicate is(String row) {
        return number -> rows.get(number).equals(row);
    }

    private static long hash(String row) {
        return (long) (row.hashCode() % 5_000) << 40 | row.length();
    }
}
