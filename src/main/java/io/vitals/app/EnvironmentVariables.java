/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings from the environment: {@code VITALS_SOURCE_TIME_ZONE} is {@code source.time-zone}; lists are separated by
 * commas; {@code VITALS_KAFKA_SASL_MECHANISM} is Kafka's {@code sasl.mechanism}; an empty one is as if not set.
 */
final class EnvironmentVariables {
    private static final String PREFIX = "VITALS_";
    private static final String KAFKA = "VITALS_KAFKA_";

    /** What other parts of the house use. */
    private static final Set<String> NOT_OURS =
            Set.of("VITALS_SOURCE", "VITALS_JAVA_OPTS", "VITALS_HOME", "VITALS_CONFIG", "VITALS_TOKEN");

    private static final String NOT_OURS_EITHER = "VITALS_DATABASE_";

    private final SettingsSchema schema;
    private final SettingsTree tree;
    private final Problems problems;
    private final Map<String, SettingPath> known = new LinkedHashMap<>();

    private EnvironmentVariables(SettingsSchema schema, SettingsTree tree, Problems problems) {
        this.schema = schema;
        this.tree = tree;
        this.problems = problems;
        schema.keys().forEach(key -> known.put(variableOf(key), key));
        known.remove(variableOf(KafkaKeys.SECTION));
    }

    /** Writes what the environment says over what the tree holds. */
    static void apply(Map<String, String> environment, SettingsSchema schema, SettingsTree tree, Problems problems) {
        EnvironmentVariables variables = new EnvironmentVariables(schema, tree, problems);
        new TreeMap<>(environment).forEach(variables::apply);
    }

    /** The variable that sets a key. */
    static String variableOf(SettingPath key) {
        return PREFIX
                + key.toString().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private void apply(String variable, String value) {
        if (!variable.startsWith(PREFIX) || NOT_OURS.contains(variable) || variable.startsWith(NOT_OURS_EITHER)) {
            return;
        }
        SettingPath key = known.get(variable);
        if (key == null && variable.length() > KAFKA.length() && variable.startsWith(KAFKA)) {
            key = KafkaKeys.SECTION.child(
                    variable.substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.'));
        }
        if (key == null) {
            reportUnknown(variable);
        } else if (!value.isBlank()) {
            set(key, value, new Origin.Variable(variable));
        }
    }

    private void set(SettingPath key, String value, Origin origin) {
        tree.remove(key);
        if (schema.isSection(key)) {
            YamlReader.read(value, key, tree, (line, column) -> origin, problems);
        } else {
            tree.put(key, schema.typed(key, value), origin);
        }
    }

    private void reportUnknown(String variable) {
        Set<String> sections = known.values().stream()
                .map(key -> variableOf(SettingPath.of(key.steps().get(0))))
                .collect(Collectors.toSet());
        sections.add(variableOf(KafkaKeys.SECTION));
        Optional<String> near = Spelling.nearest(variable, known.keySet());
        boolean ours = sections.stream()
                        .anyMatch(section -> variable.equals(section) || variable.startsWith(section + "_"))
                || near.filter(word -> Spelling.distance(word, variable) <= 2).isPresent();
        if (ours) {
            String hint = near.map(word -> "; did you mean " + word + "?").orElse("");
            problems.add(new Origin.Variable(variable), "is no setting" + hint);
        }
    }
}
