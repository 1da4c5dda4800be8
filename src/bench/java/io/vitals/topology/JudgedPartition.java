/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.bench.Calls;
import io.vitals.observation.IntegrationName;
import io.vitals.store.HotPanes;
import io.vitals.store.MadePanes;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** The judge of one partition with {@value #INTEGRATIONS} busy integrations that go on and on, one second after the other. */
final class JudgedPartition {
    static final int INTEGRATIONS = 20;

    private static final int HOUR = 3_600;
    private static final int SECONDS_A_COMMIT = 5;
    /** While a backlog is read, a minute of the wall clock is so many of the rows' seconds. */
    private static final int SECONDS_A_SWEEP = 300;
    private static final int MANY = 1_000;

    private final Random random = new Random(4);
    private final List<IntegrationName> names = IntStream.range(0, INTEGRATIONS)
            .mapToObj(number -> new IntegrationName("integration-" + number))
            .toList();
    private final Tally[] seconds =
            IntStream.range(0, MANY).mapToObj(pane -> Calls.seconds(random, 1)).toArray(Tally[]::new);
    private final HotPanes panes = new HotPanes(MadePanes.onHeap(), 0);
    private final PartitionJudge judge = new PartitionJudge(
            PolicyBook.of(HealthConfig.DEFAULT.policies()),
            HealthConfig.DEFAULT,
            new PartitionJudge.Stores(panes, new HeapMemories()),
            OptionalLong.empty());
    private long tick;

    /** Has judged for an hour and more. */
    static JudgedPartition afterAnHour() {
        JudgedPartition partition = new JudgedPartition();
        while (partition.tick < HOUR + 10) {
            partition.nextSecond((chart, transition) -> {});
        }
        return partition;
    }

    /** Each integration's next pane, and the tick at which it ends. */
    void nextSecond(PartitionJudge.Outcome outcome) {
        for (IntegrationName name : names) {
            Tally pane = seconds[random.nextInt(MANY)];
            judge.count(new PaneTally(new PaneKey(name, tick), pane));
        }
        tick++;
        judge.settle(tick, outcome);
        if (tick % SECONDS_A_COMMIT == 0) {
            panes.flush();
        }
        if (tick % SECONDS_A_SWEEP == 0) {
            sweep();
        }
    }

    private void sweep() {
        panes.keepFrom(tick - HOUR - 120);
        judge.dropOlderThan(HOUR + 120);
    }

    PartitionJudge judge() {
        return judge;
    }

    /** That of its last second. */
    long tick() {
        return tick;
    }
}
