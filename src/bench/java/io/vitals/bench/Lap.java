/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where a process stands: what it has read, by when, with how much CPU.
 *
 * @param read records of the topic
 * @param nanos of a clock that has no origin
 * @param cpuNanos of all its threads, since its start
 * @param allocated bytes of the heap, by the threads that live, since their start
 */
record Lap(long read, long nanos, long cpuNanos, long allocated) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Lap at(long read) {
        return new Lap(read, System.nanoTime(), SYSTEM.getProcessCpuTime(), allocatedBytes());
    }

    double perSecondUntil(Lap later) {
        return (later.read - read) * 1e9 / (later.nanos - nanos);
    }

    /** CPU seconds for a million records. */
    double cpuPerMillionUntil(Lap later) {
        return (later.cpuNanos - cpuNanos) / 1e9 / ((later.read - read) / 1e6);
    }

    /** Bytes allocated for a record. */
    double allocatedPerRecordUntil(Lap later) {
        return (double) (later.allocated - allocated) / (later.read - read);
    }

    private static long allocatedBytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** Resident memory of this process in MiB; −1 where the system does not say. */
    static long residentMebibytes() {
        return residentMebibytes("self");
    }

    /** Resident memory of a process in MiB; −1 where the system does not say. */
    static long residentMebibytes(String process) {
        try {
            return Files.readAllLines(Path.of("/proc", process, "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(-1L);
        } catch (IOException unknown) {
            return -1;
        }
    }
}
