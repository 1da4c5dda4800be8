/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.StageMessage;
import io.vitals.codec.StageMessage.FailuresOf;
import io.vitals.event.FailureChange;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.PaneTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What is to be sent on, packed into as few messages as there are partitions of stage 2, for a message costs the same
 * whatever it holds. Not thread-safe.
 */
final class Packs {
    /** Well below what a producer sends in one record (1 MiB): a busy flush interval's panes may be more. */
    private static final int MOST_BYTES = 500_000;

    private final int partitions;
    private final BiConsumer<Integer, StageMessage> out;
    private final Map<Integer, Pack<PaneTally>> panes = new TreeMap<>();
    private final Map<Integer, Pack<FailuresOf>> failures = new TreeMap<>();

    /** @param out takes a message, and the partition that it is for */
    Packs(int partitions, BiConsumer<Integer, StageMessage> out) {
        this.partitions = partitions;
        this.out = out;
    }

    /** Things for one partition, as many as go into one record. */
    private static final class Pack<T> {
        private final List<T> things = new ArrayList<>();
        private int bytes;

        boolean hasRoomFor(int more) {
            return things.isEmpty() || bytes + more <= MOST_BYTES;
        }

        void add(T thing, int size) {
            things.add(thing);
            bytes += size;
        }

        List<T> take() {
            List<T> taken = List.copyOf(things);
            things.clear();
            bytes = 0;
            return taken;
        }
    }

    void add(PaneTally pane) {
        int partition = partitionOf(pane.key().integration());
        Pack<PaneTally> pack = panes.computeIfAbsent(partition, key -> new Pack<>());
        int size = StageMessage.mostBytes(pane);
        if (!pack.hasRoomFor(size)) {
            out.accept(partition, new StageMessage.Deltas(pack.take()));
        }
        pack.add(pane, size);
    }

    /** Adds changes of one integration's failures, in their order. */
    void add(IntegrationName integration, List<FailureChange> changes) {
        int partition = partitionOf(integration);
        Pack<FailuresOf> pack = failures.computeIfAbsent(partition, key -> new Pack<>());
        for (FailuresOf some : inParts(integration, changes)) {
            int size = StageMessage.mostBytes(some);
            if (!pack.hasRoomFor(size)) {
                out.accept(partition, new StageMessage.Failures(pack.take()));
            }
            pack.add(some, size);
        }
    }

    private static List<FailuresOf> inParts(IntegrationName integration, List<FailureChange> changes) {
        FailuresOf all = new FailuresOf(integration, changes);
        if (changes.size() < 2 || StageMessage.mostBytes(all) <= MOST_BYTES) {
            return List.of(all);
        }
        int half = changes.size() / 2;
        List<FailuresOf> parts = new ArrayList<>(inParts(integration, changes.subList(0, half)));
        parts.addAll(inParts(integration, changes.subList(half, changes.size())));
        return parts;
    }

    /** Sends what was added. */
    void send() {
        panes.forEach((partition, pack) -> out.accept(partition, new StageMessage.Deltas(pack.take())));
        failures.forEach((partition, pack) -> out.accept(partition, new StageMessage.Failures(pack.take())));
        panes.clear();
        failures.clear();
    }

    private int partitionOf(IntegrationName integration) {
        return Names.partitionOf(integration.value(), partitions);
    }
}
