/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import java.util.Arrays;
import java.util.List;

/** Durations between a few bounds, as they came. What is taken back later stays: it only grows. Thread-safe. */
public final class GrowingHistogram {
    private final LatencyBounds bounds;
    private final long[] counts;
    private long sumMicros;

    public GrowingHistogram(LatencyBounds bounds) {
        this.bounds = bounds;
        this.counts = new long[bounds.places()];
    }

    /**
     * A histogram at one moment.
     *
     * @param counts by place, not added up
     */
    public record Snapshot(LatencyBounds bounds, List<Long> counts, double sumSeconds) {
        public Snapshot {
            counts = List.copyOf(counts);
        }
    }

    /** Adds one duration; less than nothing, which two clocks may tell, is nothing. */
    public synchronized void add(long durationMicros) {
        long atLeastNone = Math.max(0, durationMicros);
        counts[bounds.place(atLeastNone)]++;
        sumMicros += atLeastNone;
    }

    /**
     * Adds what a change of a tally brings, not what it takes away. The sum is exact while it takes nothing away; else
     * within 1 %.
     */
    synchronized void addArrived(Tally delta) {
        LatencyHistogram latencies = delta.latencies();
        boolean onlyAdds = true;
        long micros = 0;
        for (int place = 0; place < latencies.size(); place++) {
            long arrived = Math.max(0, latencies.count(place));
            int bucket = latencies.bucket(place);
            onlyAdds &= arrived > 0;
            counts[bounds.placeOfBucket(bucket)] += arrived;
            micros += arrived * LatencyBuckets.middle(bucket);
        }
        boolean isExact = onlyAdds && latencies.size() > 0;
        sumMicros += isExact ? Math.max(0, delta.durationSumMicros()) : micros;
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(bounds, Arrays.stream(counts).boxed().toList(), sumMicros / 1e6);
    }
}
