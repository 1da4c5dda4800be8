/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A shipped JSON Schema: which keys there are, of which type, with which default. */
final class SettingsSchema {
    private static final String SETTINGS = "/schemas/settings.schema.json";
    private static final String MAINTENANCE = "/schemas/maintenance.schema.json";

    private final JsonNode document;
    private final Schema schema;

    private SettingsSchema(JsonNode document) {
        this.document = document;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
    }

    /** Of the settings. */
    static SettingsSchema shipped() {
        return read(SETTINGS);
    }

    /** Of a maintenance. */
    static SettingsSchema ofMaintenance() {
        return read(MAINTENANCE);
    }

    private static SettingsSchema read(String resource) {
        try (InputStream in = Objects.requireNonNull(SettingsSchema.class.getResourceAsStream(resource), resource)) {
            return new SettingsSchema(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every key that holds a value; what holds keys of the user's choice is one. */
    List<SettingPath> keys() {
        List<SettingPath> keys = new ArrayList<>();
        collect(SettingPath.ROOT, document, keys);
        return keys;
    }

    private void collect(SettingPath path, JsonNode definition, List<SettingPath> keys) {
        JsonNode section = referred(definition);
        if (section.has("properties")) {
            section.get("properties").forEachEntry((name, inner) -> collect(path.child(name), inner, keys));
        } else {
            keys.add(path);
        }
    }

    Optional<JsonNode> defaultOf(SettingPath key) {
        return definition(key).map(definition -> definition.get("default")).map(JsonNode::deepCopy);
    }

    boolean isSection(SettingPath path) {
        return definition(path)
                .filter(definition -> typeOf(definition).equals("object"))
                .isPresent();
    }

    /** The keys that a section may hold. */
    List<String> keysOf(SettingPath section) {
        List<String> names = new ArrayList<>();
        definition(section)
                .map(this::referred)
                .ifPresent(found -> found.path("properties").fieldNames().forEachRemaining(names::add));
        return names;
    }

    /** A value that came as text, as from the environment: lists are separated by commas. */
    JsonNode typed(SettingPath path, String text) {
        String type = definition(path).map(this::typeOf).orElse("string");
        if (type.equals("array")) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            Arrays.stream(text.split(","))
                    .map(String::trim)
                    .filter(item -> !item.isEmpty())
                    .forEach(items::add);
            return items;
        }
        if (type.equals("integer") && text.trim().matches("-?\\d{1,18}")) {
            return LongNode.valueOf(Long.parseLong(text.trim()));
        }
        if (type.equals("number") && text.trim().matches("-?\\d{1,12}(\\.\\d{1,12})?")) {
            return DoubleNode.valueOf(Double.parseDouble(text.trim()));
        }
        if (type.equals("boolean") && text.trim().matches("true|false")) {
            return BooleanNode.valueOf(text.trim().equals("true"));
        }
        return TextNode.valueOf(text);
    }

    List<Error> validate(SettingsTree tree) {
        return schema.validate(tree.root());
    }

    JsonNode at(String pointer) {
        return document.at(JsonPointer.compile(pointer));
    }

    /** What is allowed at a key, as its type's description says it. */
    String allowedAt(SettingPath key) {
        return "allowed: "
                + definition(key)
                        .map(this::referred)
                        .map(definition -> definition.path("description").asText())
                        .orElse("something else");
    }

    private Optional<JsonNode> definition(SettingPath path) {
        JsonNode node = document;
        for (String step : path.steps()) {
            JsonNode section = referred(node);
            node = step.startsWith("[")
                    ? section.path("items")
                    : section.path("properties").path(step);
            if (node.isMissingNode()) {
                node = section.path("additionalProperties");
            }
        }
        return node.isObject() ? Optional.of(node) : Optional.empty();
    }

    private String typeOf(JsonNode definition) {
        return referred(definition).path("type").asText("string");
    }

    private JsonNode referred(JsonNode definition) {
        return definition.has("$ref") ? at(definition.get("$ref").asText().substring(1)) : definition;
    }
}
