/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.client.VitalsClient;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.health.Policies;
import io.vitals.reconcile.MetricsFile;
import io.vitals.reconcile.ObservedTables;
import io.vitals.reconcile.Outcome;
import io.vitals.reconcile.Reconciliation;
import io.vitals.reconcile.ServedPolicies;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the figures of a running service with those that the database computes from the table. */
@Command(
        name = "reconcile",
        description =
                "Lets the database compute every figure of every integration from the table itself, once, and compares"
                        + " them with those of the running service. It reads the table in one read-only transaction, as"
                        + " a role that needs no more than SELECT.",
        footer = {
            "",
            "What differs is compared again, up to 3 times: a row may have been committed in between.",
            "Exit code: 0 if all are equal, 1 if a difference stays, 2 if there was nothing to compare.",
            "",
            "Examples:",
            "  vitals reconcile --config vitals.yaml",
            "  vitals reconcile --config vitals.yaml --metrics-file /var/lib/node_exporter/vitals_reconcile.prom"
        })
final class ReconcileCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final RestOptions rest = new RestOptions();

    @Option(
            names = "--metrics-file",
            paramLabel = "FILE",
            description = "Also write what was found there, for Prometheus' textfile collector.")
    private @Nullable Path metrics;

    ReconcileCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings =
                settingsOptions.load(Purpose.SHOW, environment, Map.of()).settings();
        DatabaseAddress database = settings.reconcileDatabase()
                .orElseThrow(() -> new UserError(
                        "no database is named to compare with",
                        "Set reconcile.database.name and reconcile.database.user, or those of embedded.database."));
        VitalsClient client = rest.client(settings, environment);
        ObservedTables.requireReachable(database::connect);
        Policies policies = ServedPolicies.over(settings.policies(), client);
        ObservedTables tables =
                new ObservedTables(database::connect, settings.statement(), policies, settings.resolution());
        Outcome outcome = Reconciliation.of(tables, client, policies).run();
        ReconcileReport.lines(outcome, settings.ignoresDeletes()).forEach(terminal::line);
        if (metrics != null) {
            new MetricsFile(metrics).write(outcome, Instant.now());
        }
        return outcome.differences().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }
}
