/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Micrometer's meters of the process: memory, collections of garbage, threads, processor. Those of the same kind on
 * every machine and under every collector: others come and go with the Java version.
 */
final class ProcessMeters implements AutoCloseable {
    private static final Set<String> KEPT = Set.of(
            "jvm.memory.used",
            "jvm.memory.committed",
            "jvm.memory.max",
            "jvm.gc.pause",
            "jvm.gc.live.data.size",
            "jvm.gc.memory.allocated",
            "jvm.threads.live",
            "jvm.threads.peak",
            "jvm.threads.states",
            "process.cpu.usage",
            "process.files.open",
            "process.files.max",
            "process.uptime",
            "process.start.time",
            "system.cpu.usage",
            "system.load.average.1m");

    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Which of them are told; to be set before any meter is there. */
    static MeterFilter filter() {
        return new Few();
    }

    void bindTo(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        collections.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** It listens for collections of garbage until then. */
    @Override
    public void close() {
        collections.close();
    }

    private static final class Few implements MeterFilter {
        @Override
        public MeterFilterReply accept(Meter.Id id) {
            String name = id.getName();
            boolean isOurs = name.startsWith("jvm.") || name.startsWith("process.") || name.startsWith("system.");
            return !isOurs || KEPT.contains(name) ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
        }
    }
}
