/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /openapi.json} is an OpenAPI document, stands by itself, and tells of all that there is. */
class OpenApiTest {
    private static final Path META = Path.of("src/test/resources/openapi/openapi-3.1.yaml");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");

    @RegisterExtension
    private final Served served = new Served();

    private final ObjectNode document = Contracts.openApi();

    @Test
    void bothAreServed() {
        for (String path : List.of("/openapi.json", "/asyncapi.json")) {
            ObjectNode document = path.equals("/openapi.json") ? Contracts.openApi() : Contracts.asyncApi();

            assertThat(new String(served.client.send("GET", path).body(), UTF_8))
                    .isEqualTo(document.toString());
        }
    }

    @Test
    void itIsAnOpenApiDocument() throws IOException {
        assertThat(errors(document)).isEmpty();
    }

    @Test
    void whatIsNoneIsFound() throws IOException {
        operation("/v1/system", "get").remove("responses");
        operation("/v1/system", "get").put("respones", 1);
        operation("/v1/integrations", "get").withArray("parameters").addObject().put("name", "colour");
        document.withObject("/info").remove("title");

        assertThat(errors(document).toString()).contains("respones", "'title'", "parameters");
    }

    private static List<Error> errors(JsonNode document) throws IOException {
        JsonNode meta = new YAMLMapper().readTree(Files.readString(META));
        return SCHEMAS.getSchema(meta).validate(document);
    }

    @Test
    void itsSchemasAreSchemas() {
        Schema meta = SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        document.at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(meta.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
        assertThat(meta.validate(document.objectNode().put("type", "colour"))).isNotEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhereWithinIt() {
        assertThat(references(document))
                .allMatch(reference -> reference.matches("#/components/\\w+/\\w+"))
                .allMatch(reference -> document.at(reference.substring(1)).isObject());
    }

    @Test
    void nothingInItIsNeverReferredTo() {
        Set<String> references = references(document);

        document.get("components")
                .properties()
                .forEach(kind -> kind.getValue().fieldNames().forEachRemaining(name -> {
                    if (!kind.getKey().equals("securitySchemes")) {
                        assertThat(references).contains("#/components/" + kind.getKey() + "/" + name);
                    }
                }));
    }

    private static Set<String> references(JsonNode node) {
        Set<String> references = new TreeSet<>();
        node.properties().forEach(field -> {
            if (field.getKey().equals("$ref")) {
                references.add(field.getValue().asText());
            }
        });
        node.forEach(child -> references.addAll(references(child)));
        return references;
    }

    @Test
    void itsPathsAndMethodsAreThoseThatAreServed() {
        Map<String, Set<String>> documented = new TreeMap<>();
        document.get("paths")
                .properties()
                .forEach(path -> documented.put(
                        path.getKey(),
                        METHODS.stream().filter(path.getValue()::has).collect(Collectors.toSet())));

        Map<String, Set<String>> answered = new TreeMap<>();
        resources().forEach((path, resource) -> answered.put(path, of(resource)));
        questions().keySet().forEach(path -> answered.put(path, Set.of("post")));
        answered.put(StreamServlet.PATH, Set.of("get"));
        assertThat(documented).isEqualTo(answered);
    }

    /** HEAD goes without saying. */
    private static Set<String> of(Resource resource) {
        if (resource instanceof WritableResource) {
            return Set.of("get", "put", "delete");
        }
        if (resource instanceof AskedResource) {
            return Set.of("get", "post");
        }
        return resource instanceof DeletableResource ? Set.of("get", "delete") : Set.of("get");
    }

    @Test
    void itsQueryParametersAreThoseThatAreKnown() {
        Map<String, Endpoint> endpoints = new TreeMap<>(resources());
        endpoints.putAll(questions());

        endpoints.forEach((path, endpoint) ->
                assertThat(parameters(path, "query")).as(path).isEqualTo(endpoint.parameters()));
        assertThat(parameters(StreamServlet.PATH, "query")).isEqualTo(HealthFilter.PARAMETERS);
    }

    @Test
    void everyNameInAPathIsAParameter() {
        document.get("paths")
                .fieldNames()
                .forEachRemaining(path -> assertThat(parameters(path, "path"))
                        .as(path)
                        .isEqualTo(path.contains("{name}") ? Set.of("name") : Set.of()));
    }

    private Set<String> parameters(String path, String where) {
        JsonNode item = document.get("paths").get(path);
        return Stream.concat(Stream.of(item), item.valueStream())
                .flatMap(holder -> holder.path("parameters").valueStream())
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.get("$ref").asText().substring(1))
                        : parameter)
                .filter(parameter -> parameter.get("in").asText().equals(where))
                .map(parameter -> parameter.get("name").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        List<String> names = new ArrayList<>();
        document.get("paths")
                .forEach(path -> METHODS.stream()
                        .filter(path::has)
                        .forEach(method ->
                                names.add(path.get(method).path("operationId").asText())));

        assertThat(new HashSet<>(names)).hasSameSizeAs(names).doesNotContain("");
    }

    @Test
    void itsExamplesFitTheirSchemas() {
        document.at("/components/parameters")
                .forEach(parameter -> assertThat(fits(parameter.get("schema"), parameter.path("example")))
                        .as("%s", parameter)
                        .isEmpty());
    }

    private static List<Error> fits(JsonNode schema, JsonNode example) {
        return example.isMissingNode() ? List.of() : SCHEMAS.getSchema(schema).validate(example);
    }

    private ObjectNode operation(String path, String method) {
        return (ObjectNode) document.get("paths").get(path).get(method);
    }

    private Map<String, Resource> resources() {
        RestSources sources = served.backstage.sources();
        Map<String, Resource> all = new TreeMap<>(RestServer.resources(sources, new MetricsResource(sources, () -> 0)));
        all.put(SessionResource.PATH, RestServer.session(AccessConfig.OPEN));
        return all;
    }

    private Map<String, AskedResource> questions() {
        RestSources sources = served.backstage.sources();
        return RestServer.questions(sources, new Hops(sources.group().peers()));
    }
}
