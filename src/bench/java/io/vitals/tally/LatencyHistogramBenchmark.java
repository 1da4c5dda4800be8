/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import io.vitals.bench.Calls;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The histogram alone: of an hour of a busy integration, some 400 buckets. */
@State(Scope.Thread)
public class LatencyHistogramBenchmark {
    private static final int MANY = 1_000;

    private final Random random = new Random(2);
    private final LatencyHistogram hour = Calls.seconds(random, 3_600).latencies();
    private final LatencyHistogram[] panes = IntStream.range(0, MANY)
            .mapToObj(pane -> Calls.seconds(random, 1).latencies())
            .toArray(LatencyHistogram[]::new);
    private final long[] micros =
            IntStream.range(0, MANY).mapToLong(row -> Calls.durationMicros(random)).toArray();
    private int next;

    private int next() {
        next = next + 1 == MANY ? 0 : next + 1;
        return next;
    }

    /** One duration more, in the pane of a second. */
    @Benchmark
    public LatencyHistogram record() {
        int at = next();
        return panes[at].plus(LatencyHistogram.of(micros[at]));
    }

    @Benchmark
    public LatencyHistogram add() {
        return hour.plus(panes[next()]);
    }

    @Benchmark
    public OptionalLong p95() {
        return hour.quantileMicros(9_500);
    }

    @Benchmark
    public long countAbove() {
        return hour.countAbove(micros[next()]);
    }
}
