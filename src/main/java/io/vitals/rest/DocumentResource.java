/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** A document that stays the same as long as the program does. */
final class DocumentResource implements Resource {
    private final byte[] document;

    DocumentResource(JsonNode document) {
        this.document = document.toString().getBytes(UTF_8);
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        return new Reply(200, MediaType.JSON, () -> document, Map.of());
    }
}
