/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Loads settings: defaults, then the file, then the environment, then the options of the command. All that is wrong is
 * said at once.
 */
public final class SettingsLoader {
    private static final SettingPath NAMES = SettingPath.of("source.names");
    private static final String ONLY_SOURCE = "vitals";

    private final SettingsSchema schema = SettingsSchema.shipped();
    private final SettingsTree tree = new SettingsTree();
    private final Problems problems = new Problems();
    private final Purpose purpose;
    private final SettingsSources sources;

    private SettingsLoader(Purpose purpose, SettingsSources sources) {
        this.purpose = purpose;
        this.sources = sources;
    }

    /**
     * The settings that a command is to use.
     *
     * @throws SettingsException with everything that is wrong with them
     */
    public static LoadedSettings load(Purpose purpose, SettingsSources sources) {
        return new SettingsLoader(purpose, sources).load();
    }

    private LoadedSettings load() {
        sources.file().ifPresent(this::readFile);
        KafkaKeys.flatten(tree, problems);
        EnvironmentVariables.apply(sources.environment(), schema, tree, problems);
        sources.options().forEach(this::apply);
        requireWhatThePurposeNeeds();
        References.resolve(sources.environment(), schema, tree, problems);
        KafkaKeys.refuseOurs(tree, problems);
        SchemaCheck.check(schema, tree, problems);
        fillInDefaults();
        Settings settings = new SettingsBinder(tree, problems).bind();
        problems.throwIfAny();
        return new LoadedSettings(settings, inForce());
    }

    private void readFile(Path file) {
        Origin whole = new Origin.InFile(file);
        tree.origin(whole);
        YamlReader.Places places = (line, column) -> new Origin.AtLine(file, line, column);
        try {
            YamlReader.read(Files.readString(file), SettingPath.ROOT, tree, places, problems);
        } catch (NoSuchFileException e) {
            problems.stop(whole, "no such file");
        } catch (CharacterCodingException e) {
            problems.stop(whole, "is no text in UTF-8");
        } catch (IOException e) {
            String why = Files.isDirectory(file)
                    ? "is a folder"
                    : "cannot be read (" + e.getClass().getSimpleName() + ")";
            problems.stop(whole, why);
        }
    }

    private void apply(String key, String value) {
        SettingPath path = SettingPath.of(key);
        tree.put(path, schema.typed(path, value), new Origin.CommandLine());
    }

    private void requireWhatThePurposeNeeds() {
        purpose.required().forEach((key, what) -> {
            if (!tree.has(key)) {
                problems.add(tree.origin(key), key, "must be set for '" + purpose.command() + "': " + what);
            }
        });
    }

    private void fillInDefaults() {
        for (SettingPath key : schema.keys()) {
            if (!tree.has(key)) {
                schema.defaultOf(key).ifPresent(value -> tree.put(key, value, new Origin.Default()));
            }
        }
        if (!tree.has(NAMES)) {
            JsonNode names = JsonNodeFactory.instance.arrayNode().add(ONLY_SOURCE);
            tree.put(NAMES, names, new Origin.Default());
        }
    }

    /** In the schema's order; what is the user's own within a section, such as Kafka's keys, by name. */
    private List<LoadedSettings.Value> inForce() {
        List<SettingPath> order = schema.keys();
        return tree.values().stream()
                .sorted(Comparator.<SettingPath>comparingInt(path -> rank(path, order))
                        .thenComparing(SettingPath::toString))
                .map(path -> new LoadedSettings.Value(path.toString(), shown(path), tree.origin(path)))
                .toList();
    }

    private static int rank(SettingPath path, List<SettingPath> order) {
        return (int) order.stream().takeWhile(key -> !path.startsWith(key)).count();
    }

    private String shown(SettingPath path) {
        JsonNode value = tree.at(path).orElseThrow();
        if (tree.isSecret(path)) {
            return LoadedSettings.HIDDEN;
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", ", "[", "]"))
                : value.asText();
    }
}
