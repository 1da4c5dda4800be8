/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CPU time of a whole PostgreSQL: of its first process, of the children that live (our session's among them) and of
 * those that have ended, such as parallel workers, which the system adds to the first when it has taken note of their
 * end. Read from {@code /proc}, in steps of 10 ms: let something of a second lie between two readings.
 */
final class PostgresCpu {
    private static final double TICKS_A_SECOND = 100; // Linux tells every program so, whatever its own clock does
    private static final int USER = 11; // counted from behind the name in brackets, as is the next
    private static final int CHILDREN_SYSTEM = 14;

    private PostgresCpu() {}

    /**
     * So far.
     *
     * @param first the process that has started all others
     * @throws IllegalStateException where the system has no such files
     */
    static double seconds(ProcessHandle first) {
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            throw new IllegalStateException("the CPU time of PostgreSQL is known on Linux alone");
        }
        // The children before the first: one that ends between is counted twice for a moment, never lost.
        return Stream.concat(first.children(), Stream.of(first)).mapToLong(PostgresCpu::ticks).sum()
                / TICKS_A_SECOND;
    }

    private static long ticks(ProcessHandle process) {
        Path file = Path.of("/proc", String.valueOf(process.pid()), "stat");
        try {
            return ticks(Files.readString(file));
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its own and its ended children's, in user and in system mode; the name may hold anything but its last bracket. */
    static long ticks(String stat) {
        List<String> fields =
                Arrays.asList(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1));
        return fields.subList(USER, CHILDREN_SYSTEM + 1).stream().mapToLong(Long::parseLong).sum();
    }
}
