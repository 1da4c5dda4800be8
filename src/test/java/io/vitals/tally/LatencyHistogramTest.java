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
