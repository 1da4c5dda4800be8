/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import io.vitals.bench.Calls;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What counting a row and moving a window do with tallies. */
@State(Scope.Thread)
public class TallyBenchmark {
    private static final int MANY = 1_000;

    private final Random random = new Random(1);
    private final Tally hour = Calls.seconds(random, 3_600);
    private final Tally fiveMinutes = Calls.seconds(random, 300);
    private final Tally[] rows =
            IntStream.range(0, MANY).mapToObj(row -> Calls.one(random)).toArray(Tally[]::new);
    private final Tally[] panes =
            IntStream.range(0, MANY).mapToObj(pane -> Calls.seconds(random, 1)).toArray(Tally[]::new);
    private int next;

    private int next() {
        next = next + 1 == MANY ? 0 : next + 1;
        return next;
    }

    @Benchmark
    public Tally paneOfNothingPlusRow() {
        return Tally.EMPTY.plus(rows[next()]);
    }

    @Benchmark
    public Tally panePlusRow() {
        int at = next();
        return panes[at].plus(rows[at]);
    }

    @Benchmark
    public Tally hourPlusPane() {
        return hour.plus(panes[next()]);
    }

    @Benchmark
    public Tally hourMinusPane() {
        return hour.minus(panes[next()]);
    }

    /** As a window of five minutes moves on by a second. */
    @Benchmark
    public Tally fiveMinutesPlusPaneMinusPane() {
        int at = next();
        return fiveMinutes.plus(panes[at]).minus(panes[MANY - 1 - at]);
    }

    @Benchmark
    public Tally hourPlusHour() {
        return hour.plus(hour);
    }
}
