/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import java.util.Arrays;
import java.util.List;

/**
 * A few bounds that durations are counted between: place i is for those up to bound i, the last for all above.
 *
 * <p>The buckets of {@link LatencyHistogram} are much finer, and each lies in one place as a whole: in that of its
 * least value. So a duration equal to a bound is within it, and one that is up to 1/64 longer may be.
 */
public final class LatencyBounds {
    /** From 5 ms to a minute. */
    public static final LatencyBounds OF_CALLS =
            ofMillis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000);
    /** From 10 ms to five minutes. */
    public static final LatencyBounds OF_PUBLISHING =
            ofMillis(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000);

    private final long[] micros;
    private final int[] placeOfBucket = new int[LatencyBuckets.COUNT];

    private LatencyBounds(long[] micros) {
        this.micros = micros;
        Arrays.setAll(placeOfBucket, bucket -> place(LatencyBuckets.lowest(bucket)));
    }

    static LatencyBounds ofMillis(long... millis) {
        return new LatencyBounds(Arrays.stream(millis).map(one -> 1_000 * one).toArray());
    }

    /** How many places there are: one more than bounds. */
    int places() {
        return micros.length + 1;
    }

    int place(long durationMicros) {
        int found = Arrays.binarySearch(micros, durationMicros);
        return found < 0 ? -found - 1 : found;
    }

    int placeOfBucket(int bucket) {
        return placeOfBucket[bucket];
    }

    /** The bounds, ascending, without the last place's, which has none. */
    public List<Double> seconds() {
        return Arrays.stream(micros).mapToObj(bound -> bound / 1e6).toList();
    }
}
