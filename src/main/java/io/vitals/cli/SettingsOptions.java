/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.LoadedSettings;
import io.vitals.app.Purpose;
import io.vitals.app.SettingsLoader;
import io.vitals.app.SettingsSources;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds its settings; to mix in. */
final class SettingsOptions {
    private static final String VARIABLE = "VITALS_CONFIG";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings; else the file that VITALS_CONFIG names, else defaults and environment alone.")
    private @Nullable Path file;

    Optional<Path> file(Map<String, String> environment) {
        return Optional.ofNullable(file)
                .or(() -> Optional.ofNullable(environment.get(VARIABLE))
                        .filter(name -> !name.isBlank())
                        .map(Path::of));
    }

    /**
     * Loads them.
     *
     * @param options settings by key that other options of the command stand for
     */
    LoadedSettings load(Purpose purpose, Map<String, String> environment, Map<String, String> options) {
        return SettingsLoader.load(purpose, new SettingsSources(file(environment), environment, options));
    }
}
