/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/** A file of Prometheus text for a textfile collector: whole or not at all, so that no half of it is ever read. */
public record MetricsFile(Path file) {
    private static final String TEXT = """
            # HELP vitals_reconcile_difference_rows Rows that only the table or only Vitals counts, over all integrations.
            # TYPE vitals_reconcile_difference_rows gauge
            vitals_reconcile_difference_rows %d
            # HELP vitals_reconcile_differing_integrations Integrations of which any figure differs.
            # TYPE vitals_reconcile_differing_integrations gauge
            vitals_reconcile_differing_integrations %d
            # HELP vitals_reconcile_integrations Integrations that were compared.
            # TYPE vitals_reconcile_integrations gauge
            vitals_reconcile_integrations %d
            # HELP vitals_reconcile_tick_timestamp_seconds The tick that was compared.
            # TYPE vitals_reconcile_tick_timestamp_seconds gauge
            vitals_reconcile_tick_timestamp_seconds %s
            # HELP vitals_reconcile_run_timestamp_seconds When the comparison ended.
            # TYPE vitals_reconcile_run_timestamp_seconds gauge
            vitals_reconcile_run_timestamp_seconds %s
            """;

    /**
     * Writes what was found in place of what was there.
     *
     * @param now when it was found
     */
    public void write(Outcome outcome, Instant now) {
        String text = TEXT.formatted(
                outcome.rowsApart(),
                outcome.differences().size(),
                outcome.integrations(),
                seconds(outcome.tick()),
                seconds(now));
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path draft = Files.createTempFile(folder, ".vitals", ".tmp"); // a collector reads *.prom alone
            try {
                Files.writeString(draft, text);
                letAllRead(draft);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failed) {
            throw new ReconcileException(
                    "The metrics cannot be written to " + file + " (" + failed + ")",
                    "Name a file in a folder that exists and can be written to.");
        }
    }

    private static String seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3).toPlainString();
    }

    /** Whoever collects is another user, as a rule. */
    private static void letAllRead(Path draft) throws IOException {
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
