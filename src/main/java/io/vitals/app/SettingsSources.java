/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings are looked for; a later one wins over an earlier one.
 *
 * @param file a YAML file
 * @param environment all of the environment: its {@code VITALS_} variables are settings, the others can be referred to
 * @param options settings by key, from the options of the command; lists are separated by commas
 */
public record SettingsSources(Optional<Path> file, Map<String, String> environment, Map<String, String> options) {

    public SettingsSources {
        environment = Map.copyOf(environment);
        options = Map.copyOf(options);
    }

    public static SettingsSources of(Optional<Path> file, Map<String, String> environment) {
        return new SettingsSources(file, environment, Map.of());
    }
}
