/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vitals.codec.Json;
import io.vitals.codec.Schemas;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code /openapi.json} promises, held against what came: an answer has to be one of those that the document has
 * for its path, method and status, in a media type that it names, with the headers that it requires and a body that
 * fits its schema and holds nothing that the schema does not name.
 */
public final class Contract {
    private static final Contract SERVED = new Contract(Contracts.openApi());
    private static final String BASE = "https://vitals.io/openapi.json";
    /** What may be said of a path at which nothing is. */
    private static final Set<Integer> OF_NOWHERE = Set.of(400, 401, 404, 414, 429, 431);

    private final JsonNode document;
    private final SchemaRegistry schemas;

    Contract(JsonNode document) {
        this.document = document;
        String closed = Schemas.closed(document.deepCopy()).toString();
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(BASE, closed)));
    }

    /** The response, once it is known to be documented. */
    public static HttpResponse<byte[]> kept(HttpResponse<byte[]> response) {
        kept(Heard.of(response, Heard.text(response.body())));
        return response;
    }

    /** Likewise, where the body was read as text. */
    public static HttpResponse<String> keptText(HttpResponse<String> response) {
        kept(Heard.of(response, response.body()));
        return response;
    }

    /** Of an answer that does not end. */
    static void keptHead(HttpResponse<?> response) {
        kept(Heard.of(response, ""));
    }

    static void kept(Heard heard) {
        assertThat(objectionsTo(heard))
                .as("%s %s answered %d", heard.method(), heard.path(), heard.status())
                .isEmpty();
    }

    /** The live page's files are for browsers, and no part of what programs may rely on. */
    static List<String> objectionsTo(Heard heard) {
        return PageFiles.isOne(heard.path()) ? List.of() : SERVED.objections(heard);
    }

    /** Of an event of the stream. */
    static void keptEvent(String event, byte[] data) {
        assertThat(SERVED.objectionsToEvent(event, data)).as("event %s", event).isEmpty();
    }

    List<String> objectionsToEvent(String event, byte[] data) {
        JsonNode schema = document.at("/paths/~1v1~1stream/get/responses/200/content/text~1event-stream/x-events")
                .path(event);
        return schema.isMissingNode() ? List.of("no such event is documented") : objections(schema, Heard.text(data));
    }

    /** What is wrong with an answer; nothing if all is as documented. */
    List<String> objections(Heard heard) {
        return response(heard)
                .map(response -> Stream.of(headers(response, heard), body(response, heard))
                        .flatMap(List::stream)
                        .toList())
                .orElseGet(() -> List.of("no such answer is documented"));
    }

    private Optional<JsonNode> response(Heard heard) {
        if (isPreflight(heard)) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        Optional<JsonNode> path = path(heard.path());
        if (path.isEmpty()) {
            return Optional.of(document.at("/components/responses/Problem" + heard.status()))
                    .filter(problem -> OF_NOWHERE.contains(heard.status()));
        }
        String method = heard.isToHead() ? "get" : heard.method().toLowerCase(Locale.ROOT);
        String status = Integer.toString(heard.status());
        JsonNode operation = path.get().path(method);
        if (operation.isMissingNode()) {
            return problem(path.get(), status);
        }
        return Optional.of(resolved(operation.path("responses").path(status))).filter(JsonNode::isObject);
    }

    /** What a browser asks before it asks: as the Fetch standard has it, so no document of ours. */
    private static boolean isPreflight(Heard heard) {
        return heard.method().equals("OPTIONS")
                && heard.status() == 204
                && heard.header("Access-Control-Allow-Origin").isPresent();
    }

    /** Under a method that it does not know, a path has the problems of the others. */
    private Optional<JsonNode> problem(JsonNode path, String status) {
        return path.valueStream()
                .map(operation -> resolved(operation.path("responses").path(status)))
                .filter(response -> response.isObject() && status.compareTo("400") >= 0)
                .findFirst();
    }

    private Optional<JsonNode> path(String path) {
        return document.get("paths").properties().stream()
                .filter(template ->
                        path.matches(template.getKey().replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+")))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private List<String> headers(JsonNode response, Heard heard) {
        List<String> objections = new ArrayList<>();
        response.path("headers").properties().forEach(header -> {
            JsonNode promised = resolved(header.getValue());
            Optional<String> value = heard.header(header.getKey());
            if (value.isEmpty() && promised.path("required").asBoolean()) {
                objections.add("the header " + header.getKey() + " is missing");
            }
            value.filter(text -> !fits(promised.get("schema"), text))
                    .ifPresent(text -> objections.add("the header " + header.getKey() + " is " + text));
        });
        return objections;
    }

    private static boolean fits(JsonNode schema, String text) {
        boolean isWhole = !schema.path("type").asText().equals("integer") || text.matches("\\d+");
        boolean isNamed = !schema.has("enum")
                || schema.get("enum")
                        .valueStream()
                        .anyMatch(name -> name.asText().equals(text));
        return isWhole
                && isNamed
                && text.matches("(?s)" + schema.path("pattern").asText() + ".*");
    }

    private List<String> body(JsonNode response, Heard heard) {
        if (!response.has("content")) {
            return heard.body().isEmpty() ? List.of() : List.of("there is a body");
        }
        JsonNode content = response.get("content").path(heard.mediaType());
        if (content.isMissingNode()) {
            return List.of("the media type is '" + heard.mediaType() + "'");
        }
        if (heard.isToHead()) {
            return heard.body().isEmpty() ? List.of() : List.of("there is a body");
        }
        return heard.mediaType().endsWith("json") ? objections(content.get("schema"), heard.body()) : List.of();
    }

    private List<String> objections(JsonNode reference, String json) {
        try {
            JsonNode body = Json.parse(json.getBytes(StandardCharsets.UTF_8));
            List<Error> errors = schemas.getSchema(
                            SchemaLocation.of(BASE + reference.get("$ref").textValue()))
                    .validate(body, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
            return errors.stream().map(error -> error + " in " + body).toList();
        } catch (IllegalArgumentException noJson) {
            return List.of(String.valueOf(noJson.getMessage()));
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }
}
