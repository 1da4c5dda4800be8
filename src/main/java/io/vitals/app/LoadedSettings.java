/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.List;
import java.util.stream.Stream;

/**
 * Settings, and where each came from.
 *
 * @param inForce every value that is in force, by key
 */
public record LoadedSettings(Settings settings, List<Value> inForce) {
    public static final String HIDDEN = "****";

    /**
     * A value as users may see it.
     *
     * @param shown {@link #HIDDEN} if it is secret
     */
    public record Value(String key, String shown, Origin origin) {}

    public LoadedSettings {
        inForce = List.copyOf(inForce);
    }

    /** The keys that are not set, but must be for a command. */
    public List<String> missingFor(Purpose purpose) {
        return purpose.required().keySet().stream()
                .map(SettingPath::toString)
                .filter(key -> setKeys().noneMatch(key::equals))
                .toList();
    }

    private Stream<String> setKeys() {
        return inForce.stream().filter(value -> value.origin().isSet()).map(Value::key);
    }
}
