/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How many durations fell into each bucket of a log-linear scale; quantiles with a relative error of at most 1 %.
 *
 * <p>Counts are integers and may be negative, so histograms add and subtract exactly, in any order: a correction is
 * {@code − old + new}. Only the buckets that are not zero are held, in order. Immutable; an addition costs a copy of
 * the counts, and the number of buckets held by both where one holds buckets that the other does not.
 */
public final class LatencyHistogram {
    public static final LatencyHistogram EMPTY = new LatencyHistogram(new int[0], new long[0], 0);

    /** A whole, in the unit of {@link #quantileMicros}. */
    public static final int BASIS_POINTS = 10_000;

    private final int[] buckets;
    private final long[] counts;
    private final long count;

    private LatencyHistogram(int[] buckets, long[] counts, long count) {
        this.buckets = buckets;
        this.counts = counts;
        this.count = count;
    }

    public static LatencyHistogram of(long durationMicros) {
        return new LatencyHistogram(new int[] {LatencyBuckets.indexOf(durationMicros)}, new long[] {1}, 1);
    }

    /**
     * A histogram from its parts, as a codec reads them: buckets in ascending order, no count of zero.
     *
     * @throws IllegalArgumentException if they are not so
     */
    public static LatencyHistogram ofParts(int[] buckets, long[] counts) {
        if (buckets.length != counts.length) {
            throw new IllegalArgumentException(buckets.length + " buckets with " + counts.length + " counts");
        }
        for (int i = 0; i < buckets.length; i++) {
            boolean ascends = i == 0 ? buckets[i] >= 0 : buckets[i] > buckets[i - 1];
            if (!ascends || buckets[i] >= LatencyBuckets.COUNT || counts[i] == 0) {
                throw new IllegalArgumentException(
                        "bucket " + buckets[i] + " with count " + counts[i] + " at place " + i);
            }
        }
        return new LatencyHistogram(
                buckets.clone(), counts.clone(), Arrays.stream(counts).sum());
    }

    /** A histogram from a count for each of {@link LatencyBuckets#COUNT} buckets. */
    static LatencyHistogram ofCounts(long[] byBucket) {
        int[] all = new int[byBucket.length];
        int zeros = 0;
        long sum = 0;
        for (int bucket = 0; bucket < byBucket.length; bucket++) {
            all[bucket] = bucket;
            sum += byBucket[bucket];
            zeros += byBucket[bucket] == 0 ? 1 : 0;
        }
        return withoutZeros(all, byBucket.clone(), zeros, sum);
    }

    /** Adds each count to its bucket's. */
    void addTo(long[] byBucket) {
        for (int i = 0; i < buckets.length; i++) {
            byBucket[buckets[i]] += counts[i];
        }
    }

    public LatencyHistogram plus(LatencyHistogram other) {
        return other.size() > size() ? other.merge(this, 1) : merge(other, 1);
    }

    public LatencyHistogram minus(LatencyHistogram other) {
        return merge(other, -1);
    }

    private LatencyHistogram merge(LatencyHistogram other, int sign) {
        if (other.buckets.length == 0) {
            return this;
        }
        int missing = missing(other);
        return missing == 0 ? addAmongOurs(other, sign) : addAll(other, sign, buckets.length + missing);
    }

    /** How many of the other's buckets are not held here. */
    private int missing(LatencyHistogram other) {
        int missing = 0;
        int place = 0;
        for (int bucket : other.buckets) {
            place = placeFrom(place, bucket);
            if (bucketAt(place) != bucket) {
                missing++;
            }
        }
        return missing;
    }

    /**
     * The first place from one on whose bucket is not lower, by leaps: a pane's buckets lie far apart in a window's.
     */
    private int placeFrom(int from, int bucket) {
        int low = from;
        int high = from;
        for (int leap = 1; bucketAt(high) < bucket; leap *= 2) {
            low = high + 1;
            high += leap;
        }
        int found = Arrays.binarySearch(buckets, low, Math.min(high, buckets.length), bucket);
        return found < 0 ? -found - 1 : found;
    }

    /** As a pane enters or leaves a window that holds its buckets already, which are then shared. */
    private LatencyHistogram addAmongOurs(LatencyHistogram other, int sign) {
        long[] sums = counts.clone();
        int zeros = 0;
        int place = 0;
        for (int i = 0; i < other.buckets.length; i++) {
            place = placeFrom(place, other.buckets[i]);
            sums[place] += sign * other.counts[i];
            zeros += sums[place] == 0 ? 1 : 0;
        }
        return withoutZeros(buckets, sums, zeros, count + sign * other.count);
    }

    private LatencyHistogram addAll(LatencyHistogram other, int sign, int size) {
        int[] mergedBuckets = new int[size];
        long[] sums = new long[size];
        int zeros = 0;
        for (int i = 0, j = 0, place = 0; place < size; place++) {
            int bucket = Math.min(bucketAt(i), other.bucketAt(j));
            mergedBuckets[place] = bucket;
            if (bucketAt(i) == bucket) {
                sums[place] += counts[i++];
            }
            if (other.bucketAt(j) == bucket) {
                sums[place] += sign * other.counts[j++];
            }
            zeros += sums[place] == 0 ? 1 : 0;
        }
        return withoutZeros(mergedBuckets, sums, zeros, count + sign * other.count);
    }

    private static LatencyHistogram withoutZeros(int[] buckets, long[] counts, int zeros, long count) {
        if (zeros == 0) {
            return new LatencyHistogram(buckets, counts, count);
        }
        int[] keptBuckets = new int[buckets.length - zeros];
        long[] keptCounts = new long[keptBuckets.length];
        for (int i = 0, kept = 0; kept < keptBuckets.length; i++) {
            if (counts[i] != 0) {
                keptBuckets[kept] = buckets[i];
                keptCounts[kept++] = counts[i];
            }
        }
        return keptBuckets.length == 0 ? EMPTY : new LatencyHistogram(keptBuckets, keptCounts, count);
    }

    private int bucketAt(int place) {
        return place < buckets.length ? buckets[place] : Integer.MAX_VALUE;
    }

    /** How many durations it holds. */
    public long count() {
        return count;
    }

    /**
     * The quantile by nearest rank: the smallest held value with at least that share of all at or below it.
     *
     * @param basisPoints the share in hundredths of a percent, 1 to {@value #BASIS_POINTS}: 9 500 is the p95
     * @return microseconds, within 1 % of the true value; empty when nothing is held
     */
    public OptionalLong quantileMicros(int basisPoints) {
        long rank = -Math.floorDiv(-count * basisPoints, BASIS_POINTS);
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return OptionalLong.of(LatencyBuckets.middle(buckets[i]));
            }
        }
        return OptionalLong.empty();
    }

    /**
     * How many durations are longer than a threshold. Each counts as the value that its bucket is told as, as in
     * {@link #quantileMicros}, so one within 1 % of the threshold may fall on either side of it.
     */
    public long countAbove(long micros) {
        long above = 0;
        for (int i = buckets.length - 1; i >= 0 && LatencyBuckets.middle(buckets[i]) > micros; i--) {
            above += counts[i];
        }
        return above;
    }

    /** How many buckets are not empty. */
    public int size() {
        return buckets.length;
    }

    /** The bucket at a place, 0 to {@link #size()} − 1, for codecs. */
    public int bucket(int place) {
        return buckets[place];
    }

    /** The count at a place, 0 to {@link #size()} − 1, for codecs. */
    public long count(int place) {
        return counts[place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyHistogram that
                && Arrays.equals(buckets, that.buckets)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < buckets.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(LatencyBuckets.lowest(buckets[i]))
                    .append("us=")
                    .append(counts[i]);
        }
        return text.append('}').toString();
    }
}
