/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Those that lead nowhere: reported, then taken out, lest what is missing be judged as well. */
    private final List<SettingPath> broken = new ArrayList<>();

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
        tree.values().forEach(this::resolve);
        broken.forEach(tree::remove);
    }

    private void resolve(SettingPath path) {
        JsonNode value = tree.at(path).orElseThrow();
        if (value.isArray()) {
            resolveItems(path, value);
        } else if (value.isTextual() && refers(value)) {
            Origin origin = tree.origin(path);
            tree.put(path, schema.typed(path, resolved(path, value.asText())), origin);
            tree.markSecret(path);
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
        return REFERENCE.matcher(text).replaceAll(match -> {
            boolean isVariable = match.group(1).equals("env");
            String value = isVariable ? variable(path, match.group(2)) : file(path, match.group(2));
            problems.hide(value);
            return Matcher.quoteReplacement(value);
        });
    }

    private String variable(SettingPath path, String name) {
        String value = environment.get(name);
        return value != null
                ? value
                : leadsNowhere(path, "refers to the environment variable '" + name + "', which is not set");
    }

    private String file(SettingPath path, String name) {
        try {
            return Files.readString(Path.of(name)).replaceFirst("\\R\\z", "");
        } catch (IOException | InvalidPathException e) {
            return leadsNowhere(
                    path,
                    "refers to the file '" + name + "', which cannot be read ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    private String leadsNowhere(SettingPath path, String sentence) {
        problems.add(tree.origin(path), path, sentence);
        broken.add(path);
        return "";
    }
}
