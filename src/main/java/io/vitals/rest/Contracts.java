/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * What other programs are written against, for machines: OpenAPI for the paths, AsyncAPI for the topics. The parts that
 * are written by hand are put together with the JSON Schemas that hold for all that is published, so that nothing is
 * written twice and each document stands by itself.
 */
final class Contracts {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final List<String> METHODS = List.of("get", "put", "post", "delete");
    private static final String PROBLEMS = "x-problems";

    private Contracts() {}

    /** The paths: OpenAPI 3.1. */
    static ObjectNode openApi() {
        ObjectNode document = joined("openapi/openapi", "openapi/health", "openapi/policies", "openapi/service");
        addProblems(document);
        return SchemaComponents.within(document);
    }

    /** The topics: AsyncAPI 3.0. */
    static ObjectNode asyncApi() {
        return SchemaComponents.within(joined("asyncapi/asyncapi"));
    }

    private static ObjectNode joined(String... parts) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        for (String part : parts) {
            join(whole, read("/" + part + ".yaml", YAML));
        }
        return whole;
    }

    /** Whatever both hold as an object is joined likewise. */
    private static void join(ObjectNode whole, JsonNode part) {
        part.properties().forEach(field -> {
            if (whole.get(field.getKey()) instanceof ObjectNode both) {
                join(both, field.getValue());
            } else {
                whole.set(field.getKey(), field.getValue());
            }
        });
    }

    static JsonNode read(String resource, ObjectMapper mapper) {
        try (InputStream file = Contracts.class.getResourceAsStream(resource)) {
            return mapper.readTree(Objects.requireNonNull(file, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** Gives each operation the problems that any may answer with, and those that it names. */
    private static void addProblems(ObjectNode document) {
        JsonNode always = document.remove(PROBLEMS);
        for (JsonNode path : document.get("paths")) {
            METHODS.stream().filter(path::has).forEach(method -> addProblems((ObjectNode) path.get(method), always));
        }
    }

    private static void addProblems(ObjectNode operation, JsonNode always) {
        ObjectNode responses = (ObjectNode) operation.get("responses");
        always.forEach(status -> addProblem(responses, status.asText()));
        operation.path(PROBLEMS).forEach(status -> addProblem(responses, status.asText()));
        operation.remove(PROBLEMS);
    }

    private static void addProblem(ObjectNode responses, String status) {
        responses.putObject(status).put("$ref", "#/components/responses/Problem" + status);
    }
}
