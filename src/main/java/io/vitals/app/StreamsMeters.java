/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Binds Kafka Streams' own meters, a few for each stream thread. Kafka has thousands, by task, store and partition: all
 * others are refused before they are made.
 */
final class StreamsMeters implements MeterBinder, AutoCloseable {
    private static final String ALL = "kafka.";
    private static final String THREADS = "kafka.stream.thread.";
    private static final String THREAD = "thread.id";
    private static final Set<String> KEPT = Set.of(
            THREADS + "commit.total",
            THREADS + "commit.latency.avg",
            THREADS + "commit.latency.max",
            THREADS + "poll.total",
            THREADS + "process.total",
            THREADS + "process.latency.avg",
            THREADS + "punctuate.total",
            THREADS + "task.closed.total");

    private final KafkaStreamsMetrics meters;

    StreamsMeters(KafkaStreams streams) {
        meters = new KafkaStreamsMetrics(streams);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        registry.config().meterFilter(new Few());
        meters.bindTo(registry);
    }

    @Override
    public void close() {
        meters.close();
    }

    private static final class Few implements MeterFilter {
        @Override
        public MeterFilterReply accept(Meter.Id id) {
            return !id.getName().startsWith(ALL) || KEPT.contains(id.getName())
                    ? MeterFilterReply.NEUTRAL
                    : MeterFilterReply.DENY;
        }

        /** A thread's name holds that of its process, which is another with each new state folder. */
        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getName().startsWith(THREADS)
                    ? id.replaceTags(id.getTags().stream().map(Few::shorter).toList())
                    : id;
        }

        private static Tag shorter(Tag tag) {
            return tag.getKey().equals(THREAD)
                    ? Tag.of(THREAD, tag.getValue().replaceFirst("^.*-(?=StreamThread-)", ""))
                    : tag;
        }
    }
}
