/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in plain words where the values do not fit the schema: what is wrong and what is allowed. */
final class SchemaCheck {
    private static final int LONGEST_SHOWN = 60;

    private final SettingsSchema schema;
    private final SettingsTree tree;
    private final Problems problems;

    private SchemaCheck(SettingsSchema schema, SettingsTree tree, Problems problems) {
        this.schema = schema;
        this.tree = tree;
        this.problems = problems;
    }

    /** Adds what is wrong to the problems, and takes it out of the tree, so that what is left can be judged too. */
    static void check(SettingsSchema schema, SettingsTree tree, Problems problems) {
        List<SettingPath> refused = new ArrayList<>();
        SchemaCheck check = new SchemaCheck(schema, tree, problems);
        for (Error error : schema.validate(tree)) {
            refused.add(check.report(error));
        }
        refused.forEach(tree::remove);
    }

    private SettingPath report(Error error) {
        SettingPath place = path(error.getInstanceLocation());
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknown(place.child(error.getProperty()));
            case "propertyNames" ->
                refuse(place.child(error.getProperty()), "is no name; allowed: " + allowed("/$defs/integration"));
            case "uniqueItems" ->
                refuse(place, "is " + shown(place, error.getInstanceNode()) + "; allowed: each only once");
            case "minItems" -> refuse(place, "is empty; allowed: a list of at least one");
            default ->
                refuse(
                        place,
                        "is " + shown(place, error.getInstanceNode()) + "; allowed: "
                                + allowed(parent(error.getSchemaLocation().getFragment()), error.getInstanceNode()));
        };
    }

    private SettingPath refuse(SettingPath path, String sentence) {
        problems.add(tree.origin(path), path, sentence);
        return path;
    }

    private SettingPath unknown(SettingPath path) {
        List<String> known = schema.keysOf(path.parent().orElseThrow());
        String hint = Spelling.nearest(path.last(), known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("; allowed: " + String.join(", ", known));
        return refuse(path, "is no setting" + hint);
    }

    private String shown(SettingPath path, JsonNode value) {
        if (tree.isSecret(path)) {
            return "a secret that does not fit";
        }
        if (value.isObject()) {
            return "a section";
        }
        if (value.isArray()) {
            return "a list";
        }
        String text = value.asText();
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return value.isTextual() ? "'" + cut + "'" : cut;
    }

    private String allowed(String pointer, JsonNode came) {
        boolean unquoted = came.isNumber() || came.isBoolean();
        boolean text = schema.at(pointer).path("type").asText().equals("string");
        return allowed(pointer) + (unquoted && text ? " (in quotes, to be read as text)" : "");
    }

    private String allowed(String pointer) {
        JsonNode definition = schema.at(pointer);
        if (definition.has("enum")) {
            return StreamSupport.stream(definition.get("enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(" or "));
        }
        return switch (definition.path("type").asText()) {
            case "integer" ->
                "a whole number from " + definition.path("minimum").asText() + " to "
                        + definition.path("maximum").asText();
            case "boolean" -> "true or false";
            case "object" -> "a section with keys of its own";
            case "array" -> described(pointer, "a list");
            default -> described(pointer, "some text");
        };
    }

    /** Only what is shared describes what is allowed; a key's own description says what it means. */
    private String described(String pointer, String otherwise) {
        return pointer.startsWith("/$defs/")
                ? schema.at(pointer).path("description").asText(otherwise)
                : otherwise;
    }

    private static SettingPath path(NodePath location) {
        SettingPath path = SettingPath.ROOT;
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            path = element instanceof Integer index ? path.item(index) : path.child(element.toString());
        }
        return path;
    }

    private static String parent(NodePath fragment) {
        return fragment.getParent().toString();
    }
}
