/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The ledger on disk, without changelogs, stored every thousand rows; 140 rows a second over a horizon of two hours. */
@State(Scope.Thread)
public class LedgerBenchmark {
    private static final Duration HORIZON = Duration.ofHours(2);
    private static final long START_MICROS = 1_795_428_930_000_000L;
    private static final long MICROS_A_ROW = 7_200;
    private static final int KNOWN = 200_000;

    private final Path folder = folder();
    private final LedgerStores stores = new LedgerStores(folder);
    private final StoredLedger ledger = new StoredLedger(stores.rows, stores.ahead, HORIZON);
    private long rows;
    private long look;

    /** Begins with rows that are known. */
    public LedgerBenchmark() {
        while (rows < KNOWN) {
            newRow();
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "ledger");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Looked for, and put; a thousandth of what storing a thousand takes. */
    @Benchmark
    public final void newRow() {
        long row = rows++;
        long at = START_MICROS + row * MICROS_A_ROW;
        ledger.put(Entries.row(row), ledger.find(Entries.row(row)), Entries.counted(row, at), at);
        if (row % 1_000 == 999) {
            ledger.seal();
            ledger.dropBefore(at - HORIZON.toNanos() / 1_000);
        }
    }

    /** Looked for, at random among those that are known. */
    @Benchmark
    public Optional<LedgerEntry> knownRow() {
        return ledger.find(Entries.row(look++ * 7_919 % KNOWN));
    }

    /** Looked for, and not there. */
    @Benchmark
    public Optional<LedgerEntry> unknownRow() {
        return ledger.find(Entries.row(1_000_000_000 + look++));
    }

    @TearDown
    public void close() throws IOException {
        stores.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
