/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.ResetPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reset will do, in words: what goes, what stays, and what can be counted again. */
final class ResetText {
    private static final String EMBEDDED_SNAPSHOT = "bin/vitals run --embedded --new-snapshot --config FILE";
    private static final String OWN_SNAPSHOT = "'A new snapshot' in docs/operations.md has the commands";

    private ResetText() {}

    /** The lines about a plan. */
    static List<String> lines(ResetPlan plan, boolean embedded, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("The service '" + plan.applicationId() + "' at " + plan.bootstrap() + " begins anew. Deleted are");
        lines.add(
                "  the offsets of the group " + plan.applicationId() + (plan.hasOffsets() ? "" : " (there are none)"));
        lines.add("  " + plan.topics().size() + " internal topics");
        plan.topics().forEach(topic -> lines.add("    " + topic));
        lines.add("  the local state "
                + plan.state().map(folder -> "in " + folder).orElse("(there is none on this machine)"));
        lines.add(
                "  all that vitals-control and health-transitions hold: it is told again, as far as it is counted again");
        lines.add("On health-status " + plan.integrations()
                + " integrations get a tombstone; each comes back with its health once its rows are counted.");
        lines.add("Kept are vitals-changes, health-policies, health-dead-letters, the database and the connector.");
        lines.addAll(recount(plan, embedded, now));
        lines.add(
                "Other machines of this service: run it there, too, before any instance starts; they have local state.");
        return List.copyOf(lines);
    }

    private static List<String> recount(ResetPlan plan, boolean embedded, Instant now) {
        if (!plan.reach().isThere()) {
            return List.of("There is no topic vitals-changes: nothing can be counted again without a new snapshot: "
                    + snapshot(embedded) + ".");
        }
        String again = "At the next start all is counted again from vitals-changes, which ";
        if (plan.reach().since().isEmpty()) {
            return List.of(again + "holds all that was ever written to it: nothing is lost.");
        }
        String since =
                plan.reach().since().get().truncatedTo(ChronoUnit.SECONDS).toString();
        if (plan.isWhole(now)) {
            return List.of(
                    again + "goes back to " + since + ": figures are then those of the table again,",
                    "but timelines, transitions and failures before that are lost.");
        }
        return List.of(
                again + "goes back to " + since + " only,",
                "less than the " + text(plan.needed()) + " that figures need (ledger.horizon). ROWS BEFORE THAT ARE"
                        + " MISSING until a new snapshot is read:",
                "  " + snapshot(embedded));
    }

    private static String snapshot(boolean embedded) {
        return embedded ? EMBEDDED_SNAPSHOT : OWN_SNAPSHOT;
    }

    private static String text(Duration length) {
        return length.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
