/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.query.Engine;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far the stores are restored, told by the threads that restore them. Thread-safe. */
final class RestoreProgress implements StateRestoreListener {
    private final Map<Place, Range> open = new ConcurrentHashMap<>();
    private final Map<String, Long> restored = new ConcurrentHashMap<>();

    private record Place(String store, TopicPartition partition) {}

    /** Offsets from the next to read up to the end, which is not among them. */
    private record Range(long next, long end) {
        long length() {
            return Math.max(0, end - next);
        }
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        open.put(new Place(store, partition), new Range(start, end));
        restored.putIfAbsent(store, 0L);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long last, long count) {
        open.computeIfPresent(new Place(store, partition), (place, range) -> new Range(last + 1, range.end()));
        restored.merge(store, count, Long::sum);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        open.remove(new Place(store, partition));
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        open.remove(new Place(store, partition));
    }

    /** By store. */
    Map<String, Engine.Restore> restores() {
        Map<String, Engine.Restore> all = new TreeMap<>();
        restored.forEach((store, count) -> all.put(store, new Engine.Restore(0, 0, count)));
        open.forEach((place, range) -> all.computeIfPresent(
                place.store(),
                (store, sum) ->
                        new Engine.Restore(sum.partitions() + 1, sum.remaining() + range.length(), sum.restored())));
        return all;
    }
}
