/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.RowKey;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowFilterTest {
    private static final int ROWS = 500_000;
    private static final long UNSEEN = 100_000;

    private final RowFilter filter = new RowFilter();

    @Test
    void anEmptyOneHoldsNothing() {
        assertThat(filter.mayHold(hash(Entries.row(1)))).isFalse();
        assertThat(filter.bytes()).isZero();
    }

    @Test
    void whatWasAddedIsNeverDenied() {
        add(ROWS, Entries::row);

        assertThat(LongStream.range(0, ROWS).allMatch(id -> filter.mayHold(hash(Entries.row(id)))))
                .isTrue();
    }

    @Test
    void fewOfTheOthersAreTakenForAdded() {
        add(ROWS, Entries::row);

        assertThat(taken(Entries::row)).as("false positives of %d", UNSEEN).isLessThan(UNSEEN * 2 / 100);
    }

    @Test
    void keysThatAreTextDoAsWell() {
        add(ROWS, RowFilterTest::rowByText);

        assertThat(LongStream.range(0, ROWS).allMatch(id -> filter.mayHold(hash(rowByText(id)))))
                .isTrue();
        assertThat(taken(RowFilterTest::rowByText)).isLessThan(UNSEEN * 2 / 100);
    }

    @Test
    void fewAreTakenForAddedEvenWhenAllItsBlocksAreFull() {
        RowFilter small = new RowFilter(1_024);
        long[] hashes = new SplittableRandom(7).longs(255 * 1_024).toArray();
        LongStream.of(hashes).forEach(small::add);

        long taken =
                new SplittableRandom(8).longs(UNSEEN).filter(small::mayHold).count();

        assertThat(taken).isBetween(1L, UNSEEN * 2 / 100);
        assertThat(LongStream.of(hashes).allMatch(small::mayHold)).isTrue();
        assertThat(small.bytes()).isEqualTo(255 * 1_024 * 13 / 8);
    }

    @Test
    void aRowTakesAFewBytes() {
        add(ROWS, Entries::row);

        assertThat(filter.bytes() / (double) ROWS).isBetween(1.6, 3.4);
    }

    @Test
    void beyondItsBoundItGivesUpItsMemoryAndDeniesNothing() {
        RowFilter small = new RowFilter(1_024);

        new SplittableRandom(7).longs(300 * 1_024).forEach(small::add);

        assertThat(small.bytes()).isZero();
        assertThat(small.mayHold(1)).isTrue();
    }

    private void add(long rows, LongFunction<RowKey> rowOf) {
        LongStream.range(0, rows).forEach(id -> filter.add(hash(rowOf.apply(id))));
    }

    private long taken(LongFunction<RowKey> rowOf) {
        return LongStream.range(ROWS, ROWS + UNSEEN)
                .filter(id -> filter.mayHold(hash(rowOf.apply(id))))
                .count();
    }

    private static RowKey rowByText(long id) {
        return new RowKey("vitals", "app", "public", "calls", "{\"id\":\"" + new UUID(id * 31, id) + "\"}");
    }

    private static long hash(RowKey row) {
        return RowBytes.of(row).hash();
    }
}
