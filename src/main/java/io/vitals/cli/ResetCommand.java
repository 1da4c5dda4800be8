/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Purpose;
import io.vitals.app.Reset;
import io.vitals.app.ResetPlan;
import io.vitals.app.ServiceConfig;
import io.vitals.app.Settings;
import io.vitals.embedded.LoneBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a service that is stopped begin anew. */
@Command(
        name = "reset",
        description = "Makes the service begin anew, once all its instances are stopped: deletes its local state, its"
                + " internal topics and its offsets, so that the next start counts all again that vitals-changes"
                + " holds. Says first what it will do, and asks.",
        footer = {
            "",
            "Never touches vitals-changes, health-policies, dead letters, the database or the connector.",
            "Exit code: 0; 1 if you say no; 2 if an instance runs, Kafka cannot be reached, or a part fails: run it",
            "again then before the service starts.",
            "",
            "Examples:",
            "  vitals reset --dry-run --config vitals.yaml",
            "  vitals reset --yes --config vitals.yaml",
            "  vitals reset --embedded --config vitals.yaml"
        })
final class ResetCommand implements Callable<Integer> {
    private static final String BOOTSTRAP = "bootstrap.servers";
    /** With an embedded broker, members that died with it are members until their session ends, some 10 s. */
    private static final Duration SESSION = Duration.ofSeconds(20);

    private final Map<String, String> environment;
    private final Terminal terminal;
    private final BufferedReader answers;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "A broker; else kafka.bootstrap.servers of the settings.")
    private @Nullable String bootstrap;

    @Option(
            names = "--embedded",
            description = "The service is 'run --embedded', or a demo with a folder of its own: its broker is started"
                    + " for that time, on the folder embedded.data.")
    private boolean embedded;

    @Option(names = "--dry-run", description = "Only say what it would do.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask; for scripts.")
    private boolean yes;

    /**
     * The command.
     *
     * @param answers what the user says when asked
     */
    ResetCommand(Map<String, String> environment, Terminal terminal, BufferedReader answers) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
        this.answers = answers;
    }

    @Override
    public Integer call() {
        if (embedded && bootstrap != null) {
            throw new UserError(
                    "--embedded brings its own broker, but --bootstrap names one", "Leave one of them out.");
        }
        Settings settings =
                settingsOptions.load(Purpose.SHOW, environment, Map.of()).settings();
        if (embedded) {
            return resetEmbedded(settings);
        }
        if (bootstrap == null && !settings.kafka().properties().containsKey(BOOTSTRAP)) {
            throw new UserError(
                    "no broker is named", "Set kafka.bootstrap.servers, or give --bootstrap localhost:9092.");
        }
        ServiceConfig config = ServiceConfig.of(settings);
        return reset(new Reset(bootstrap == null ? config : config.at(bootstrap), Duration.ZERO));
    }

    private int resetEmbedded(Settings settings) {
        try (LoneBroker broker = LoneBroker.start(settings.embedded().data())) {
            ServiceConfig config = ServiceConfig.of(settings).within(broker.bootstrap(), broker.dataFolder());
            return reset(new Reset(config, SESSION));
        }
    }

    private int reset(Reset reset) {
        ResetPlan plan = reset.plan();
        ResetText.lines(plan, embedded, Instant.now()).forEach(terminal::line);
        if (dryRun) {
            terminal.line("A dry run: nothing was changed.");
            return ExitCode.OK;
        }
        if (!yes && !isWanted()) {
            terminal.line("Nothing was changed.");
            return ExitCode.FAILURE;
        }
        reset.carryOut(plan);
        terminal.line("Done. Start the service: it counts again.");
        return ExitCode.OK;
    }

    private boolean isWanted() {
        terminal.line("Go on? Type yes:");
        try {
            @Nullable String answer = answers.readLine();
            if (answer == null) {
                throw new UserError("there is nobody to ask: nothing was changed", "In a script, give --yes.");
            }
            return answer.strip().equals("yes");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
