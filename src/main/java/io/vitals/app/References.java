/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets by reference: <code>${env:NAME}</code> is a variable of the environment, <code>${file:PATH}</code> the
 * content of a file without its last line's end. What a reference brought is never shown.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]*)}");

    private final Map<String, String> environment;
    private final SettingsSchema schema;
    private final SettingsTree tree;
    private final Problems problems;

    private References(Map<String, String> environment, SettingsSchema schema, SettingsTree tree, Problems problems) {
        this.environment = environment;
        this.schema = schema;
        this.tree = tree;
        this.problems = problems;
    }

    /** Puts in place of each reference what it stands for. */
    static void resolve(Map<String, String> environment, SettingsSchema schema, SettingsTree tree, Problems problems) {
        new References(environment, schema, tree, problems).resolve();
    }

    private void resolve() {
        for (SettingPath path : tree.values()) {
            JsonNode value = tree.at(path).orElseThrow();
            if (value.isArray()) {
                resolveItems(path, value);
            } else if (value.isTextual() && refers(value)) {
                Origin origin = tree.origin(path);
                tree.put(path, schema.typed(path, resolved(path, value.asText())), origin);
                tree.markSecret(path);
            }
        }
    }

    private void resolveItems(SettingPath path, JsonNode list) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : list) {
            if (item.isTextual() && refers(item)) {
                tree.markSecret(path);
                items.add(resolved(path.item(items.size()), item.asText()));
            } else {
                items.add(item);
            }
        }
        Origin origin = tree.origin(path);
        tree.put(path, items, origin);
    }

    private static boolean refers(JsonNode value) {
        return REFERENCE.matcher(value.asText()).find();
    }

    private String resolved(SettingPath path, String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1).equals("env") ? variable(path, match.group(2)) : file(path, match.group(2))));
    }

    private String variable(SettingPath path, String name) {
        String value = environment.get(name);
        if (value == null) {
            problems.add(
                    tree.origin(path), path, "refers to the environment variable '" + name + "', which is not set");
            return "";
        }
        return value;
    }

    private String file(SettingPath path, String name) {
        try {
            return Files.readString(Path.of(name)).replaceFirst("\\R\\z", "");
        } catch (IOException | InvalidPathException e) {
            problems.add(
                    tree.origin(path),
                    path,
                    "refers to the file '" + name + "', which cannot be read ("
                            + e.getClass().getSimpleName() + ")");
            return "";
        }
    }
}
