/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import io.vitals.observation.CallDuration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LatencyHistogramTest {
    private static final int[] QUANTILES = {1, 100, 2_500, 5_000, 9_000, 9_500, 9_900, 9_999, 10_000};

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @Test
    void everyBucketBeginsWhereTheOneBeforeEnds() {
        for (int index = 0; index < LatencyBuckets.COUNT; index++) {
            long lowest = LatencyBuckets.lowest(index);
            assertThat(LatencyBuckets.indexOf(lowest)).as("lowest of %d", index).isEqualTo(index);
            if (lowest > 0) {
                assertThat(LatencyBuckets.indexOf(lowest - 1)).isEqualTo(index - 1);
            }
        }
        assertThat(LatencyBuckets.indexOf(CallDuration.Measured.MAX_MICROS)).isLessThan(LatencyBuckets.COUNT);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1", "5000, 4, 2", "5000, 5, 3", "9500, 20, 19", "9500, 21, 20", "10000, 7, 7"})
    void quantilesAreOfNearestRank(int basisPoints, int count, long expected) {
        LatencyHistogram histogram = LatencyHistogram.EMPTY;
        for (long value = 1; value <= count; value++) {
            histogram = histogram.plus(LatencyHistogram.of(value));
        }

        assertThat(histogram.quantileMicros(basisPoints)).hasValue(expected);
    }

    @Test
    void nothingHasNoQuantile() {
        assertThat(LatencyHistogram.EMPTY.quantileMicros(5_000)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void quantilesAreWithinOnePercentOfTheTruth(int seed) {
        long[] values = anyDurations(new Random(seed));
        LatencyHistogram histogram = histogramOf(values);
        Arrays.sort(values);

        for (int basisPoints : QUANTILES) {
            int rank = (values.length * basisPoints + 9_999) / 10_000;
            double truth = values[rank - 1];
            assertThat((double) histogram.quantileMicros(basisPoints).orElseThrow())
                    .as("quantile %d of seed %d", basisPoints, seed)
                    .isCloseTo(truth, within(truth / 100));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itAgreesWithHdrHistogramAndDdSketch(int seed) {
        long[] values = anyDurations(new Random(seed));
        LatencyHistogram ours = histogramOf(values);
        Histogram hdr = new Histogram(CallDuration.Measured.MAX_MICROS, 3);
        DDSketch ddSketch = DDSketches.unboundedDense(0.001);
        for (long value : values) {
            hdr.recordValue(value);
            ddSketch.accept((double) value);
        }

        for (int basisPoints : new int[] {5_000, 9_500, 9_900}) {
            double ourQuantile = ours.quantileMicros(basisPoints).orElseThrow();
            double hdrQuantile = hdr.getValueAtPercentile(basisPoints / 100.0);
            assertThat(ourQuantile).isCloseTo(hdrQuantile, within(hdrQuantile * 0.0115 + 1));
            // DDSketch rounds the rank down where nearest rank rounds up: compare where that is the same element.
            if (values.length * (long) basisPoints % 10_000 == 0) {
                double lower =
                        ddSketch.getValueAtQuantile((basisPoints / 10_000.0 * values.length - 1) / (values.length - 1));
                assertThat(ourQuantile).isCloseTo(lower, within(lower * 0.0115 + 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "9, 3", "10, 2", "19, 2", "20, 1", "30, 0"})
    void whatLastsAsLongAsTheThresholdIsNotAboveIt(long threshold, long expected) {
        assertThat(histogramOf(10, 20, 30).countAbove(threshold)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void onlyDurationsNearTheThresholdMayBeCountedOnItsOtherSide(int seed) {
        long[] values = anyDurations(new Random(seed));
        LatencyHistogram histogram = histogramOf(values);

        for (int basisPoints : QUANTILES) {
            long threshold = histogram.quantileMicros(basisPoints).orElseThrow();
            long least = Arrays.stream(values)
                    .filter(value -> value > threshold * 1.01)
                    .count();
            long most = Arrays.stream(values)
                    .filter(value -> value > threshold * 0.99)
                    .count();
            assertThat(histogram.countAbove(threshold))
                    .as("above %d of seed %d", threshold, seed)
                    .isBetween(least, most);
        }
    }

    @Test
    void negativeCountsAreKept() {
        LatencyHistogram negative = LatencyHistogram.EMPTY.minus(LatencyHistogram.of(500));

        assertThat(negative.count()).isEqualTo(-1);
        assertThat(negative.plus(LatencyHistogram.of(500))).isEqualTo(LatencyHistogram.EMPTY);
    }

    @Test
    void partsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> LatencyHistogram.ofParts(new int[] {5, 4}, new long[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bucket 4");
    }

    @Test
    void partsInOrderMakeTheHistogramThatHasThem() {
        LatencyHistogram made =
                LatencyHistogram.ofParts(new int[] {0, 5, LatencyBuckets.COUNT - 1}, new long[] {2, -3, 1});

        assertThat(made.size()).isEqualTo(3);
        assertThat(made.bucket(1)).isEqualTo(5);
        assertThat(made.count(1)).isEqualTo(-3);
        assertThat(made.count()).isZero();
        assertThat(made.minus(made)).isEqualTo(LatencyHistogram.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"-1, 5, 1", "5, 5, 1", "5, 2048, 1", "2048, 2049, 1", "5, 6, 0"})
    void partsThatNoHistogramHasAreRefused(int first, int second, long count) {
        assertThatThrownBy(() -> LatencyHistogram.ofParts(new int[] {first, second}, new long[] {1, count}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartTooFewIsRefused() {
        assertThatThrownBy(() -> LatencyHistogram.ofParts(new int[] {5, 6}, new long[] {1}))
                .hasMessage("2 buckets with 1 counts");
    }

    @Test
    void histogramsOfTheSameCountsAreEqual() {
        LatencyHistogram one = histogramOf(5, 5, 700);

        assertThat(one).isEqualTo(histogramOf(700, 5, 5)).hasSameHashCodeAs(histogramOf(700, 5, 5));
        assertThat(one).isNotEqualTo(histogramOf(5, 700)).isNotEqualTo(histogramOf(5, 5, 900));
        assertThat(one).hasToString("{5us=2, 696us=1}").isNotEqualTo("{5us=2, 696us=1}");
        assertThat(one.hashCode()).isNotEqualTo(histogramOf(5, 700, 700).hashCode());
    }

    /** The middle of what a bucket can hold, so that the error is the same both ways. */
    @ParameterizedTest
    @CsvSource({
        "127, 127",
        "128, 128",
        "129, 128",
        "255, 254",
        "256, 257",
        "260, 261",
        "1000, 1003",
        "86400000000, 86436216831"
    })
    void aBucketIsToldAsItsMiddle(long micros, long told) {
        assertThat(LatencyBuckets.middle(LatencyBuckets.indexOf(micros))).isEqualTo(told);
    }

    private static LatencyHistogram histogramOf(long... values) {
        LatencyHistogram histogram = LatencyHistogram.EMPTY;
        for (long value : values) {
            histogram = histogram.plus(LatencyHistogram.of(value));
        }
        return histogram;
    }

    private static long[] anyDurations(Random random) {
        double scale = Math.pow(10, 1 + random.nextInt(7));
        return random.doubles(100L * (1 + random.nextInt(10)))
                .mapToLong(
                        unit -> Math.min(CallDuration.Measured.MAX_MICROS, (long) (scale * Math.exp(4 * unit * unit))))
                .toArray();
    }
}
