/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The schemas that a document refers to by their files, as components of its own. A whole schema and each of its
 * definitions that something refers to becomes a component; what refers to a property holds a copy of it. So all
 * references are of the one kind that every tool reads, {@code #/components/schemas/Name}.
 */
final class SchemaComponents {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:(?:\\.\\./schemas/)?([a-z-]+)\\.schema\\.json)?(?:#/(\\$defs|properties)/(\\w+))?");
    private static final List<String> OF_FILES = List.of("$schema", "$id", "$defs");
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode components;
    private final Map<String, JsonNode> files = new HashMap<>();

    private SchemaComponents(ObjectNode components) {
        this.components = components;
    }

    /** The document with all the schemas that it needs within it. */
    static ObjectNode within(ObjectNode document) {
        ObjectNode components = JsonNodeFactory.instance.objectNode();
        ObjectNode whole = new SchemaComponents(components).resolved(document, "");
        whole.withObject("/components/schemas").setAll(components);
        return whole;
    }

    private JsonNode resolved(JsonNode node, String file) {
        if (node instanceof ObjectNode object) {
            return resolved(object, file);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(resolved(element, file)));
            return copy;
        }
        return node;
    }

    /** What stands beside a reference, such as a description, goes before what it refers to. */
    private ObjectNode resolved(ObjectNode object, String file) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            if (field.getKey().equals("$ref") && field.getValue().isTextual()) {
                target(field.getValue().textValue(), file)
                        .properties()
                        .forEach(found -> copy.putIfAbsent(found.getKey(), found.getValue()));
            } else {
                copy.set(field.getKey(), resolved(field.getValue(), file));
            }
        });
        return copy;
    }

    private ObjectNode target(String reference, String file) {
        Matcher parts = REFERENCE.matcher(reference);
        if (!parts.matches()) {
            return JsonNodeFactory.instance.objectNode().put("$ref", reference);
        }
        String owner = parts.group(1) == null ? file : parts.group(1);
        if ("properties".equals(parts.group(2))) {
            return resolved((ObjectNode) schema(owner).get("properties").get(parts.group(3)), owner);
        }
        String definition = parts.group(3) == null ? "" : parts.group(3);
        return JsonNodeFactory.instance
                .objectNode()
                .put("$ref", "#/components/schemas/" + component(owner, definition));
    }

    /** Its name is known before it is read: it may refer to itself. */
    private String component(String file, String definition) {
        String name = name(file) + name(definition);
        if (!components.has(name)) {
            components.putNull(name);
            JsonNode schema = schema(file);
            JsonNode found = definition.isEmpty() ? schema : schema.get("$defs").get(definition);
            components.set(name, resolved(((ObjectNode) found).deepCopy().without(OF_FILES), file));
        }
        return name;
    }

    private JsonNode schema(String file) {
        return files.computeIfAbsent(file, name -> Contracts.read("/schemas/" + name + ".schema.json", JSON));
    }

    private static String name(String text) {
        return Arrays.stream(text.split("[-_]"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
