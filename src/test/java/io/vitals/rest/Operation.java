/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One operation of the document.
 *
 * @param path with {@code {name}} where a name belongs
 * @param others the methods that the path answers, HEAD too
 * @param parameters those of the path, of the query and in headers
 * @param takesAnyRequest whether it answers whatever parameters and Accept a request has
 * @param isAsked whether it reads a body that has to say that it is JSON
 */
record Operation(
        String method,
        String path,
        Set<String> others,
        List<JsonNode> parameters,
        boolean takesAnyRequest,
        boolean isAsked) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    static Stream<Operation> all(JsonNode document) {
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> of(document, path.getKey(), path.getValue(), operation.getKey())));
    }

    private static Operation of(JsonNode document, String path, JsonNode item, String method) {
        JsonNode operation = item.get(method);
        List<JsonNode> parameters = Stream.of(item, operation)
                .flatMap(holder -> holder.path("parameters").valueStream())
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.get("$ref").asText().substring(1))
                        : parameter)
                .toList();
        Set<String> methods = Stream.concat(
                        METHODS.stream().filter(item::has),
                        path.equals(StreamServlet.PATH) ? Stream.of() : Stream.of("head"))
                .collect(Collectors.toSet());
        JsonNode responses = operation.get("responses");
        return new Operation(method, path, methods, parameters, !responses.has("406"), operation.has("requestBody"));
    }

    List<JsonNode> parameters(String where) {
        return parameters.stream()
                .filter(parameter -> parameter.get("in").asText().equals(where))
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
