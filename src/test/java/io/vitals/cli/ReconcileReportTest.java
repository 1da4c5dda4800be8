/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.reconcile.Difference;
import io.vitals.reconcile.Difference.Field;
import io.vitals.reconcile.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcileReportTest {
    private static final Instant TICK = Instant.parse("2026-11-23T10:00:00Z");
    private static final Difference PAYMENTS = new Difference(
            "pay\nments", 3, List.of(new Field("failed", "4", "7"), new Field("raw", "healthy", "warning")));

    @Test
    void allEqualIsOneLine() {
        assertThat(ReconcileReport.lines(new Outcome(TICK, 8, List.of()), false))
                .containsExactly("8 integrations compared, as of 2026-11-23T10:00:00Z: all equal.");
    }

    @Test
    void eachFigureThatDiffersIsALine() {
        assertThat(ReconcileReport.lines(new Outcome(TICK, 1, List.of(PAYMENTS)), false))
                .containsExactly(
                        "pay\uFFFDments  failed: the table says 4, Vitals says 7",
                        "pay\uFFFDments  raw: the table says healthy, Vitals says warning",
                        "1 integration compared, as of 2026-11-23T10:00:00Z: 1 differs. Rows counted on one side only: 3.");
    }

    @Test
    void whereDeletesAreIgnoredDifferencesAreExpected() {
        assertThat(ReconcileReport.lines(new Outcome(TICK, 1, List.of(PAYMENTS)), true))
                .anySatisfy(line -> assertThat(line).contains("source.deletes is 'ignore'", "expected"));
    }
}
