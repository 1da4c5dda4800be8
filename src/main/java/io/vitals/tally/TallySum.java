/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

/**
 * Adds up many tallies. Each {@link Tally#plus} copies what has been added up so far; here only the first few do, and
 * from then on there is one array of all buckets. Not thread-safe.
 */
public final class TallySum {
    private static final int FEW = 8;

    private int added;
    /** Without latencies once these lie in the array. */
    private Tally sum = Tally.EMPTY;

    private long[] counts = {};

    public void add(Tally tally) {
        if (added == FEW) {
            counts = new long[LatencyBuckets.COUNT];
            sum.latencies().addTo(counts);
            sum = sum.with(LatencyHistogram.EMPTY);
        }
        if (added < FEW) {
            sum = sum.plus(tally);
        } else {
            tally.latencies().addTo(counts);
            sum = sum.plus(tally.with(LatencyHistogram.EMPTY));
        }
        added++;
    }

    /** The sum of what has been added. */
    public Tally sum() {
        return added <= FEW ? sum : sum.with(LatencyHistogram.ofCounts(counts));
    }
}
