/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ConnectorEvents.Bytes;
import io.vitals.cdc.SourceConfig;
import io.vitals.codec.StageMessage;
import io.vitals.health.Frontier;
import io.vitals.health.Policies;
import io.vitals.store.ControlMessage;
import io.vitals.store.Retention;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One execution of a history by both stages, without Kafka: in so many partitions, each of which reads at its own pace,
 * sends on what is pending whenever it likes, and is started again now and then.
 */
final class TwoStages {
    private final Random random;
    private final List<Counter> first = new ArrayList<>();
    private final List<StageTwo> second = new ArrayList<>();
    private long nowMillis = PromptHistory.instant(0).toEpochMilli();

    private TwoStages(int partitions, Policies policies, Random random) {
        this.random = random;
        VitalsConfig config = new VitalsConfig(
                SourceConfig.of("vitals"),
                Retention.forWindow(policies.longestWindow()),
                HealthConfig.DEFAULT.withPolicies(policies),
                PublishConfig.DEFAULT,
                new TopicsConfig(partitions, 1));
        Set<Frontier.Pair> pairs = IntStream.range(0, partitions)
                .mapToObj(partition -> new Frontier.Pair("vitals", partition))
                .collect(Collectors.toSet());
        for (int partition = 0; partition < partitions; partition++) {
            second.add(new StageTwo(config, PolicyBook.of(policies), pairs));
            first.add(new Counter(partition, new StageOne(config, partition)));
        }
    }

    /** The transitions that a history brings, by integration. */
    static Map<String, List<String>> transitions(
            PromptHistory history, Policies policies, int partitions, Random random) {
        TwoStages stages = new TwoStages(partitions, policies, random);
        for (int second = 0; second <= history.seconds(); second++) {
            stages.commit(
                    history.committedBefore(second), PromptHistory.bytes(Events.pulse(PromptHistory.instant(second))));
        }
        stages.runDry();
        Map<String, List<String>> all = new TreeMap<>();
        stages.second.forEach(stage -> all.putAll(stage.transitions()));
        return all;
    }

    private void commit(List<Bytes> rows, Bytes pulse) {
        for (Bytes row : rows) {
            first.get(Math.floorMod(Arrays.hashCode(row.key()), first.size()))
                    .stage
                    .send(row);
            goOn(random.nextInt(4));
        }
        first.forEach(counter -> counter.stage.send(pulse));
        goOn(random.nextInt(12));
        nowMillis += 1_000;
    }

    private void goOn(int steps) {
        for (int step = 0; step < steps; step++) {
            Counter counter = first.get(random.nextInt(first.size()));
            StageTwo judge = second.get(random.nextInt(second.size()));
            switch (random.nextInt(8)) {
                case 0 -> counter.flush();
                case 1, 2, 3 -> counter.stage.read(nowMillis, counter);
                case 4 -> restart(counter, judge);
                default -> judge.read(random);
            }
        }
    }

    private void restart(Counter counter, StageTwo judge) {
        if (random.nextInt(10) == 0) {
            counter.stage.restart();
        }
        if (random.nextInt(5) == 0) {
            judge.restart();
        }
    }

    private void runDry() {
        while (first.stream().anyMatch(counter -> counter.stage.hasRecords())
                || second.stream().anyMatch(StageTwo::hasMessages)) {
            goOn(20);
        }
    }

    /** A partition of stage 1, with what it has not sent on yet. */
    private final class Counter implements StageOne.Outcome {
        private final int partition;
        private final StageOne stage;
        private final Map<PaneKey, Tally> pending = new HashMap<>();

        Counter(int partition, StageOne stage) {
            this.partition = partition;
            this.stage = stage;
        }

        @Override
        public void counted(PaneTally delta) {
            pending.merge(delta.key(), delta.tally(), Tally::plus);
        }

        @Override
        public void told(int other, ControlMessage message) {
            throw new AssertionError("these rows keep their keys, and no table is truncated: " + message);
        }

        @Override
        public void passed(Frontier.Pair pair, Frontier.Pulse pulse) {
            flush();
            second.forEach(judge -> judge.send(partition, new StageMessage.Advance(pair, pulse)));
        }

        private void flush() {
            pending.forEach((key, tally) -> second.get(
                            Names.partitionOf(key.integration().value(), second.size()))
                    .send(partition, new StageMessage.Deltas(List.of(new PaneTally(key, tally)))));
            pending.clear();
        }
    }
}
