/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures the ledger, on disk, without changelogs: rows spread over a horizon of 2 h, stored every thousand. Run by
 * hand; see {@code docs/performance.md}.
 */
final class LedgerBench {
    private static final Duration HORIZON = Duration.ofHours(2);
    private static final long START = 1_795_428_930_000_000L;
    private static final int LOOK_UPS = 200_000;

    private LedgerBench() {}

    /**
     * Measures it.
     *
     * @param args how many rows, and the folder to work in
     */
    public static void main(String[] args) throws IOException {
        int rows = Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory(Path.of(args[1]), "ledger");
        LedgerStores stores = new LedgerStores(folder);
        StoredLedger ledger = new StoredLedger(stores.rows, stores.ahead, HORIZON);
        measure(ledger, rows, folder, stores::close);
        System.out.printf(Locale.ROOT, "     index %.2f bytes/row%n", ledger.indexBytes() / (double) rows);
    }

    private static void measure(StoredLedger ledger, int rows, Path folder, Runnable close) throws IOException {
        double put = perSecond(rows, row -> {
            ledger.put(
                    Entries.row(row),
                    ledger.find(Entries.row(row)),
                    Entries.counted(row, at(row, rows)),
                    at(row, rows));
            if (row % 1_000 == 0) {
                ledger.seal();
                ledger.dropBefore(at(row, rows) - HORIZON.toNanos() / 1_000);
            }
        });
        double known = perSecond(LOOK_UPS, look -> require(ledger.find(Entries.row(look * 7_919L % rows)), true));
        double unknown = perSecond(LOOK_UPS, look -> require(ledger.find(Entries.row(rows + look)), false));
        String memory = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("VmRSS: ?");
        close.run();
        System.out.printf(
                Locale.ROOT,
                "%,d rows: new rows %,.0f/s, known rows found %,.0f/s, unknown rows asked for %,.0f/s, disk %.0f bytes/row, %s%n",
                rows,
                put,
                known,
                unknown,
                bytes(folder) / (double) rows,
                memory.replaceAll("\\s+", " "));
    }

    /** Rows come evenly over the horizon. */
    private static long at(long row, int rows) {
        return START + row * (HORIZON.toNanos() / 1_000) / rows;
    }

    private static void require(Optional<LedgerEntry> found, boolean isKnown) {
        if (found.isPresent() != isKnown) {
            throw new IllegalStateException("a row is " + (isKnown ? "lost" : "made up"));
        }
    }

    private interface Step {
        void run(long number);
    }

    private static double perSecond(int times, Step step) {
        long start = System.nanoTime();
        for (long number = 0; number < times; number++) {
            step.run(number);
        }
        return times * 1e9 / (System.nanoTime() - start);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            return all.stream().mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
