/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.EmbeddedVitals;
import io.vitals.app.Purpose;
import io.vitals.app.ServiceConfig;
import io.vitals.app.Settings;
import io.vitals.app.StartException;
import io.vitals.app.VitalsService;
import io.vitals.cdc.SourceConfig;
import io.vitals.embedded.EmbeddedConfig;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the service until it is told to stop. */
@Command(
        name = "run",
        description =
                "The service, against the Kafka named in its settings; with --embedded, broker and connector run in"
                        + " this process, against the PostgreSQL named there.",
        footer = {
            "",
            "Ends at Ctrl-C or SIGTERM. Exit code 2 if it cannot start or has to give up, with what to do.",
            "",
            "Examples:",
            "  vitals run --config vitals.yaml",
            "  vitals run --embedded --config vitals.yaml"
        })
final class RunCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Option(names = "--embedded", description = "With broker and connector in this process.")
    private boolean embedded;

    @Option(
            names = "--new-snapshot",
            description = "With --embedded: give up the replication slot and the stored offset, so that the connector"
                    + " reads the whole table again. What was counted is not counted twice.")
    private boolean newSnapshot;

    RunCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (newSnapshot && !embedded) {
            throw new UserError(
                    "--new-snapshot goes with --embedded: a connector elsewhere is not ours to reset",
                    "See docs/operations.md, 'A new snapshot'.");
        }
        Settings settings = settingsOptions
                .load(embedded ? Purpose.RUN_EMBEDDED : Purpose.RUN, environment, Map.of())
                .settings();
        return embedded ? runEmbedded(settings) : run(settings);
    }

    private int runEmbedded(Settings settings) throws Exception {
        if (settings.kafka().properties().containsKey("bootstrap.servers")) {
            throw new UserError(
                    "kafka.bootstrap.servers is set, but --embedded brings its own broker",
                    "Leave out one of the two.");
        }
        if (!settings.pulseTable().equals(SourceConfig.DEFAULT_PULSE_TABLE)) {
            throw new UserError(
                    "source.pulse-table is '" + settings.pulseTable() + "', but the connector of --embedded beats in '"
                            + SourceConfig.DEFAULT_PULSE_TABLE + "'",
                    "Leave source.pulse-table out.");
        }
        EmbeddedConfig config = EmbeddedVitals.foreignDatabase(settings);
        EmbeddedVitals vitals = new EmbeddedVitals(
                ServiceConfig.of(settings),
                newSnapshot ? config.withNewSnapshot() : config,
                new StartProgress(terminal),
                owner -> {});
        return Interruption.stopping(vitals::close, () -> {
            vitals.start();
            vitals.addresses().writeTo(vitals.dataFolder());
            tell(vitals.service());
            return untilItGivesUp(vitals.failure());
        });
    }

    private int run(Settings settings) throws Exception {
        VitalsService service = VitalsService.start(ServiceConfig.of(settings));
        return Interruption.stopping(service::close, () -> {
            tell(service);
            return untilItGivesUp(service.failure());
        });
    }

    private void tell(VitalsService service) {
        terminal.line("Vitals runs. Page: " + service.restAddress() + "/  REST: " + service.restAddress()
                + "/v1/system, and /health/ready says when the first tick is settled.");
    }

    private static int untilItGivesUp(CompletableFuture<StartException> failure) throws Exception {
        throw failure.get();
    }
}
