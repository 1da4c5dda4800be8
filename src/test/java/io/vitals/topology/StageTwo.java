/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.HealthTransitionJson;
import io.vitals.codec.StageMessage;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.health.Freshness;
import io.vitals.health.Frontier;
import io.vitals.health.Transition;
import io.vitals.observation.IntegrationName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** One partition of stage 2 without Kafka: its judge over stores on the heap, and a queue from each of stage 1. */
final class StageTwo {
    private final VitalsConfig config;
    private final PolicyBook book;
    private final PanesInMemory panes = new PanesInMemory();
    private final HeapMemories memories = new HeapMemories();
    private final Map<IntegrationName, HealthStatus> published = new HashMap<>();
    private final Map<String, List<String>> transitions = new TreeMap<>();
    private final List<Queue<StageMessage>> queues = new ArrayList<>();
    private final Frontier frontier;
    private PartitionJudge judge;
    private HealthEvents events;
    private OptionalLong settledTick = OptionalLong.empty();

    StageTwo(VitalsConfig config, PolicyBook book, Set<Frontier.Pair> pairs) {
        this.config = config;
        this.book = book;
        this.frontier = new Frontier(pairs);
        for (int i = 0; i < config.topics().partitions(); i++) {
            queues.add(new ArrayDeque<>());
        }
        begin();
    }

    private void begin() {
        judge = new PartitionJudge(book, config.health(), new PartitionJudge.Stores(panes, memories), settledTick);
        events = new HealthEvents(config.health(), judge);
    }

    /** What it keeps is in its stores alone. */
    void restart() {
        begin();
        published.values().forEach(judge::take);
        Optional<IntegrationName> counted = panes.integrationAfter(Optional.empty());
        while (counted.isPresent()) {
            judge.take(counted.get());
            counted = panes.integrationAfter(counted);
        }
    }

    void send(int from, StageMessage message) {
        queues.get(from).add(message);
    }

    boolean hasMessages() {
        return queues.stream().anyMatch(queue -> !queue.isEmpty());
    }

    /** Takes the next message of any partition of stage 1. */
    void read(Random random) {
        List<Queue<StageMessage>> waiting =
                queues.stream().filter(queue -> !queue.isEmpty()).toList();
        if (waiting.isEmpty()) {
            return;
        }
        StageMessage next = waiting.get(random.nextInt(waiting.size())).remove();
        if (next instanceof StageMessage.Deltas deltas) {
            deltas.panes().forEach(judge::count);
        } else if (next instanceof StageMessage.Advance advance) {
            frontier.advance(advance.pair(), advance.pulse());
            frontier.micros().ifPresent(this::settle);
        }
    }

    private void settle(long micros) {
        long tick = config.health().resolution().tickAtOrBefore(micros);
        if (settledTick.isEmpty() || settledTick.getAsLong() < tick) {
            judge.settle(tick, this::judged);
            settledTick = OptionalLong.of(tick);
        }
    }

    private void judged(Chart chart, Optional<Transition> transition) {
        transition.ifPresent(change -> add(events.of(chart, change, false)));
        published.put(chart.integration(), events.of(chart, Freshness.LIVE, 0));
    }

    private void add(HealthTransition event) {
        transitions
                .computeIfAbsent(event.integration().value(), name -> new ArrayList<>())
                .add(new String(HealthTransitionJson.toBytes(event), StandardCharsets.UTF_8));
    }

    /** What was told, by integration, in order. */
    Map<String, List<String>> transitions() {
        return transitions;
    }
}
