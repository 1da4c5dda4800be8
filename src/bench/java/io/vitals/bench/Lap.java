/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a process stands: what it has read, by when, with how much CPU.
 *
 * @param read records of the topic
 * @param nanos of a clock that has no origin
 * @param cpuNanos of all its threads, since its start
 */
record Lap(long read, long nanos, long cpuNanos) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Lap at(long read) {
        return new Lap(read, System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    double perSecondUntil(Lap later) {
        return (later.read - read) * 1e9 / (later.nanos - nanos);
    }

    /** CPU seconds for a million records. */
    double cpuPerMillionUntil(Lap later) {
        return (later.cpuNanos - cpuNanos) / 1e9 / ((later.read - read) / 1e6);
    }

    /** Resident memory of this process in MiB; −1 where the system does not say. */
    static long residentMebibytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(-1L);
        } catch (IOException unknown) {
            return -1;
        }
    }
}
