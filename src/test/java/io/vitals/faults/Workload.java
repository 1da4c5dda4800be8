/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import io.vitals.embedded.DatabaseAddress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An application that writes rows and corrects them, in several transactions at once. */
final class Workload implements AutoCloseable {
    private static final int WRITERS = 3;

    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final AtomicInteger written = new AtomicInteger();
    private final CompletableFuture<Void> end;

    /**
     * Starts to write.
     *
     * @param rows how many to insert; corrections come on top
     */
    Workload(DatabaseAddress database, long seed, int rows, int perSecond) {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            Writer writer = new Writer(seed, number, WRITERS, written);
            ends.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            writer.write(database, rows / WRITERS, perSecond / WRITERS);
                        } catch (SQLException failed) {
                            throw new IllegalStateException(failed);
                        }
                    },
                    threads));
        }
        end = CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    /** How many rows have been inserted and committed. */
    int written() {
        return written.get();
    }

    /** Whether it is through; throws what it failed with. */
    boolean hasEnded() {
        if (end.isCompletedExceptionally()) {
            end.join();
        }
        return end.isDone();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
