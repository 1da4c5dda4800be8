/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as tests write them: a file called {@code vitals.yaml} in a folder of their own. */
record SettingsFiles(Path folder) {

    static final Settings DEFAULTS = SettingsLoader.load(Purpose.SHOW, SettingsSources.of(Optional.empty(), Map.of()))
            .settings();

    Path write(String yaml) {
        return write("vitals.yaml", yaml);
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadedSettings load(String yaml) {
        return load(yaml, Map.of());
    }

    LoadedSettings load(String yaml, Map<String, String> environment) {
        return SettingsLoader.load(Purpose.SHOW, SettingsSources.of(Optional.of(write(yaml)), environment));
    }

    /** What is said against settings, without the folder's name. */
    List<String> refusals(Purpose purpose, String yaml, Map<String, String> environment) {
        SettingsSources sources = SettingsSources.of(Optional.of(write(yaml)), environment);
        return refusals(purpose, sources);
    }

    List<String> refusals(String yaml) {
        return refusals(Purpose.SHOW, yaml, Map.of());
    }

    List<String> refusals(Purpose purpose, SettingsSources sources) {
        SettingsException refusal =
                catchThrowableOfType(SettingsException.class, () -> SettingsLoader.load(purpose, sources));
        return refusal == null
                ? List.of()
                : refusal.problems().stream()
                        .map(problem -> problem.toString().replace(folder + "/", ""))
                        .toList();
    }

    static LoadedSettings.Value value(LoadedSettings loaded, String key) {
        return loaded.inForce().stream()
                .filter(value -> value.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not in force"));
    }
}
