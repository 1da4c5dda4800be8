/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Kafka's own keys: nested ones are joined by dots, lists by commas; those that Vitals must decide are refused. */
final class KafkaKeys {
    static final SettingPath SECTION = SettingPath.of("kafka");

    /** What would break a promise, and what to do instead. */
    private static final Map<String, String> OURS = Map.of(
            "application.id", "set application-id instead",
            "state.dir", "set state.dir at the top level instead",
            "processing.guarantee", "it is exactly_once_v2 always");

    private record Entry(SettingPath key, String value, Origin origin) {}

    private final SettingsTree tree;
    private final Problems problems;
    private final List<Entry> entries = new ArrayList<>();

    private KafkaKeys(SettingsTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** Replaces the section by one without nesting. */
    static void flatten(SettingsTree tree, Problems problems) {
        new KafkaKeys(tree, problems).flatten();
    }

    /** Refuses the keys that Vitals decides. */
    static void refuseOurs(SettingsTree tree, Problems problems) {
        OURS.forEach((name, instead) -> {
            SettingPath key = SECTION.child(name);
            if (tree.has(key)) {
                problems.add(tree.origin(key), key, "is not yours to set: " + instead);
            }
        });
    }

    private void flatten() {
        if (!(tree.at(SECTION).orElse(null) instanceof ObjectNode section)) {
            return;
        }
        Origin origin = tree.origin(SECTION);
        collect(SECTION, "", section);
        tree.remove(SECTION);
        tree.put(SECTION, section.objectNode(), origin);
        entries.forEach(this::put);
    }

    private void collect(SettingPath path, String prefix, ObjectNode section) {
        section.forEachEntry((name, value) -> {
            SettingPath place = path.child(name);
            if (value instanceof ObjectNode deeper) {
                collect(place, prefix + name + ".", deeper);
            } else {
                entries.add(new Entry(SECTION.child(prefix + name), joined(value), tree.origin(place)));
            }
        });
    }

    private void put(Entry entry) {
        if (tree.has(entry.key)) {
            problems.add(entry.origin, entry.key, "is set twice, once nested and once with dots");
        } else {
            tree.put(entry.key, TextNode.valueOf(entry.value), entry.origin);
        }
    }

    private static String joined(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : value.asText();
    }
}
