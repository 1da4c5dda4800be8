/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.LoadedSettings;
import io.vitals.app.Purpose;
import io.vitals.app.SettingsLoader;
import io.vitals.app.SettingsSources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the settings in force, or checks a file of them. */
@Command(
        name = "config",
        description = "The settings in force and where each came from: default, file:line, or environment variable.",
        footer = {
            "",
            "Examples:",
            "  vitals config --config config/vitals.yaml",
            "  VITALS_HTTP_PORT=9090 vitals config",
            "  vitals config --check config/vitals.yaml"
        })
final class ConfigCommand implements Callable<Integer> {
    private static final int WIDEST_VALUE = 40;

    private final Map<String, String> environment;

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Only check this file, with the environment as it is: exit code 0, or 2 and what is wrong in"
                    + " which line.")
    private @Nullable Path toCheck;

    @Spec
    private @Nullable CommandSpec spec;

    ConfigCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        if (toCheck != null) {
            check(toCheck);
        } else {
            show(settings.load(Purpose.SHOW, environment, Map.of()).inForce());
        }
        return ExitCode.OK;
    }

    private void check(Path file) {
        LoadedSettings loaded = SettingsLoader.load(Purpose.SHOW, SettingsSources.of(Optional.of(file), environment));
        out().println(file + ": valid");
        for (Purpose purpose : List.of(Purpose.RUN, Purpose.RUN_EMBEDDED)) {
            List<String> missing = loaded.missingFor(purpose);
            if (!missing.isEmpty()) {
                out().println("'" + purpose.command() + "' also needs " + String.join(" and ", missing));
            }
        }
    }

    private void show(List<LoadedSettings.Value> values) {
        int key = values.stream().mapToInt(value -> value.key().length()).max().orElse(1);
        int shown = values.stream()
                .mapToInt(value -> value.shown().length())
                .filter(width -> width <= WIDEST_VALUE)
                .max()
                .orElse(1);
        String line = "%-" + key + "s  %-" + shown + "s  %s%n";
        values.forEach(value ->
                out().printf(line, value.key(), value.shown(), value.origin().brief()));
        out().flush();
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("a command runs only as picocli starts it");
        }
        return spec.commandLine().getOut();
    }
}
