/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

/**
 * The log-linear scale of {@link LatencyHistogram}: exact below 128 µs, then 64 equal buckets per power of two. A
 * bucket at value v is at most v / 64 wide, and is told as its middle, so the relative error is at most 1/128 (0.8 %).
 */
final class LatencyBuckets {
    /** 128 exact ones, then 64 for each power of two from 2^7 to 2^36, which covers a day in microseconds. */
    static final int COUNT = 128 + 30 * 64;

    private static final int EXACT = 128;
    private static final int LINEAR_BITS = 6;
    private static final int LINEAR = 1 << LINEAR_BITS;

    private LatencyBuckets() {}

    static int indexOf(long micros) {
        if (micros < EXACT) {
            return (int) micros;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros);
        int position = (int) (micros >>> (exponent - LINEAR_BITS)) - LINEAR;
        return EXACT + (exponent - 7) * LINEAR + position;
    }

    /** The least value of a bucket. */
    static long lowest(int index) {
        if (index < EXACT) {
            return index;
        }
        int exponent = 7 + (index - EXACT) / LINEAR;
        long position = (long) LINEAR + (index - EXACT) % LINEAR;
        return position << (exponent - LINEAR_BITS);
    }

    /** The value that stands for all in a bucket: the middle of those it can hold. */
    static long middle(int index) {
        if (index < EXACT) {
            return index;
        }
        int exponent = 7 + (index - EXACT) / LINEAR;
        long width = 1L << (exponent - LINEAR_BITS);
        return lowest(index) + (width - 1) / 2;
    }
}
