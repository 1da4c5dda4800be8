/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.reconcile.Difference;
import io.vitals.reconcile.Outcome;
import java.util.ArrayList;
import java.util.List;

/** What a reconciliation found, as lines of text: each difference, and at the end how many there are. */
final class ReconcileReport {
    private ReconcileReport() {}

    /**
     * The lines.
     *
     * @param deletesAreIgnored whether rows that the table no longer holds are counted on purpose
     */
    static List<String> lines(Outcome outcome, boolean deletesAreIgnored) {
        List<String> lines = new ArrayList<>();
        for (Difference difference : outcome.differences()) {
            for (Difference.Field field : difference.fields()) {
                lines.add(PlainText.of(difference.integration()) + "  " + field.name() + ": the table says "
                        + field.table() + ", Vitals says " + field.vitals());
            }
        }
        if (deletesAreIgnored) {
            lines.add("source.deletes is 'ignore': deleted rows are still counted, so differences are expected where"
                    + " rows were deleted within the window.");
        }
        lines.add(closing(outcome));
        return lines;
    }

    private static String closing(Outcome outcome) {
        int integrations = outcome.integrations();
        String compared = integrations + (integrations == 1 ? " integration" : " integrations") + " compared, as of "
                + outcome.tick() + ": ";
        int differing = outcome.differences().size();
        return compared
                + (differing == 0
                        ? "all equal."
                        : differing + (differing == 1 ? " differs." : " differ.") + " Rows counted on one side only: "
                                + outcome.rowsApart() + ".");
    }
}
