/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.query.Engine;
import io.vitals.query.EngineView;
import io.vitals.tally.GrowingHistogram;
import io.vitals.tally.GrowingTally;
import io.vitals.topology.Throughput;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * Reads what Streams and RocksDB tell of themselves. RocksDB tells it of each store of each task; here it is summed by
 * store, so that the number of figures does not grow with the partitions.
 */
final class RunningEngine implements EngineView {
    private static final String OF_STORES = "stream-state-metrics";
    private static final String STORE = "rocksdb-state-id";
    private static final Engine.StoreSize NONE = new Engine.StoreSize(0, 0, 0);

    private final StreamsRunner runner;
    private final Throughput throughput;

    RunningEngine(StreamsRunner runner, Throughput throughput) {
        this.runner = runner;
        this.throughput = throughput;
    }

    @Override
    public Map<String, GrowingTally.Snapshot> calls() {
        return throughput.calls();
    }

    @Override
    public GrowingHistogram.Snapshot published() {
        return throughput.published();
    }

    @Override
    public Engine engine() {
        KafkaStreams streams = runner.streams();
        Set<ThreadMetadata> threads = streams.metadataForLocalThreads();
        Map<String, Engine.StoreSize> stores = new TreeMap<>();
        double cached = 0;
        for (Metric metric : streams.metrics().values()) {
            if (metric.metricName().group().equals(OF_STORES)) {
                stores.merge(metric.metricName().tags().getOrDefault(STORE, ""), size(metric), RunningEngine::sum);
                cached = Math.max(cached, figure("block-cache-usage", metric));
            }
        }
        stores.values().removeIf(size -> size.equals(NONE));
        return new Engine(
                sum(threads, thread -> thread.activeTasks().size()),
                sum(threads, thread -> thread.standbyTasks().size()),
                runner.threadDeaths(),
                runner.restores(),
                stores,
                cached);
    }

    private static Engine.StoreSize size(Metric metric) {
        return new Engine.StoreSize(
                figure("total-sst-files-size", metric),
                figure("cur-size-all-mem-tables", metric),
                figure("estimate-num-keys", metric));
    }

    private static Engine.StoreSize sum(Engine.StoreSize a, Engine.StoreSize b) {
        return new Engine.StoreSize(
                a.diskBytes() + b.diskBytes(), a.bufferBytes() + b.bufferBytes(), a.keys() + b.keys());
    }

    private static long sum(Set<ThreadMetadata> threads, ToIntFunction<ThreadMetadata> count) {
        return threads.stream().mapToInt(count).sum();
    }

    /** 0 if the metric is another, or its store was closed meanwhile. */
    private static double figure(String name, Metric metric) {
        if (!metric.metricName().name().equals(name)) {
            return 0;
        }
        try {
            return metric.metricValue() instanceof Number value ? value.doubleValue() : 0;
        } catch (StreamsException closed) {
            return 0;
        }
    }
}
