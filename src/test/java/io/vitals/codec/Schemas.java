/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shipped schemas, as strict as only our own tests are: a reader must accept fields that it does not know, a writer
 * must not write any that the schema does not.
 */
public final class Schemas {
    public static final String BASE = "https://vitals.io/schemas/";
    public static final List<String> NAMES = List.of(
            "health-status",
            "health-transitions",
            "health-system",
            "health-dead-letters",
            "what-if",
            "health-policies",
            "policies",
            "policy",
            "policy-change",
            "maintenances",
            "maintenance-versions",
            "problem",
            "integration",
            "integration-at",
            "integration-forgotten",
            "integrations",
            "stream-integration",
            "stream-ping",
            "system",
            "timeline",
            "checks",
            "transitions",
            "failure",
            "failures",
            "pipeline",
            "probe",
            "session");

    private static final SchemaRegistry AS_SHIPPED = registry(schema -> schema);
    private static final SchemaRegistry STRICT = registry(Schemas::closed);

    private Schemas() {}

    /** Asserts that a document fits a schema and holds nothing that the schema does not name. */
    public static JsonNode assertValid(String name, byte[] json) {
        JsonNode document = Json.parse(json);
        assertThat(Stream.of(AS_SHIPPED, STRICT).flatMap(registry -> errors(registry, name, document)))
                .as("%s: %s", name, document)
                .isEmpty();
        return document;
    }

    /** What a reader of the schema as it is shipped would object to. */
    public static List<String> objections(String name, byte[] json) {
        return errors(AS_SHIPPED, name, Json.parse(json)).toList();
    }

    private static Stream<String> errors(SchemaRegistry registry, String name, JsonNode document) {
        Schema schema = registry.getSchema(SchemaLocation.of(BASE + name + ".schema.json"));
        List<Error> errors = schema.validate(
                document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.stream().map(Error::toString);
    }

    private static SchemaRegistry registry(Function<JsonNode, JsonNode> change) {
        Map<String, String> schemas = NAMES.stream()
                .collect(Collectors.toMap(
                        name -> BASE + name + ".schema.json",
                        name -> change.apply(shipped(name)).toString()));
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas));
    }

    private static JsonNode shipped(String name) {
        try (InputStream file = Schemas.class.getResourceAsStream("/schemas/" + name + ".schema.json")) {
            return Json.parse(Objects.requireNonNull(file, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, but refusing what it does not name. */
    public static JsonNode closed(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").isTextual()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Schemas::closed);
        return schema;
    }
}
