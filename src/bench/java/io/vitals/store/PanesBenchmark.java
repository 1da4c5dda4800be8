/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.bench.Calls;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.Tally;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Panes at hand: an hour of fifty busy integrations. */
@State(Scope.Thread)
public class PanesBenchmark {
    private static final int PANES = 3_600;
    private static final int MANY = 1_000;

    private final Random random = new Random(3);
    private final List<IntegrationName> names = IntStream.range(0, 50)
            .mapToObj(number -> new IntegrationName("integration-" + number))
            .toList();
    private final Tally[] deltas =
            IntStream.range(0, MANY).mapToObj(delta -> Calls.seconds(random, 1)).toArray(Tally[]::new);
    private final HotPanes panes = new HotPanes(MadePanes.onHeap(), 0);
    private int next;

    /** Begins with an hour. */
    public PanesBenchmark() {
        for (int pane = 0; pane < PANES; pane++) {
            for (IntegrationName name : names) {
                panes.add(name, pane, deltas[random.nextInt(MANY)]);
            }
        }
        panes.flush();
    }

    private IntegrationName name() {
        next = next + 1 == names.size() ? 0 : next + 1;
        return names.get(next);
    }

    /** A row more in a pane at hand, and one less again, so that it does not grow. */
    @Benchmark
    public void addTwice() {
        IntegrationName name = name();
        Tally delta = deltas[next];
        panes.add(name, PANES - 1, delta);
        panes.add(name, PANES - 1, Tally.EMPTY.minus(delta));
    }

    /** What a window takes in as it moves on. */
    @Benchmark
    public Tally sumOfOne() {
        return panes.sum(name(), PANES - 2, PANES - 2);
    }

    /** What a window is rebuilt from. */
    @Benchmark
    public Tally sumOfHour() {
        return panes.sum(name(), 0, PANES - 1);
    }

    @Benchmark
    public OptionalLong firstFrom() {
        return panes.firstFrom(name(), 300);
    }

    @Benchmark
    public OptionalLong lastSeen() {
        return panes.lastSeen(name(), PANES - 1);
    }

    @Benchmark
    public long latestFirst() {
        long[] calls = new long[1];
        panes.latestFirst(name(), PANES - 1, 0, (pane, tally) -> {
            calls[0] += tally.total();
            return calls[0] < 2 * Calls.A_SECOND;
        });
        return calls[0];
    }
}
