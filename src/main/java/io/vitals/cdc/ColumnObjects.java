/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;

/**
 * The objects in a JSON column, as {@link JsonColumn} reads them, but with no more of their members than is wanted;
 * most are read without Jackson. One thread uses it.
 */
final class ColumnObjects {
    private static final int ASCII_END = 128;

    private final PlainJson json = new PlainJson();
    private final Members wanted;

    ColumnObjects(Collection<String> wanted) {
        this.wanted = Members.only(wanted);
    }

    /** The object that a column's value is or holds; empty when it holds none. */
    Optional<JsonNode> object(JsonNode value) {
        if (!value.isTextual() || !mayBePlain(value.textValue())) {
            return JsonColumn.object(value);
        }
        Optional<JsonNode> plain =
                ascii(value.textValue()).flatMap(text -> json.object(text, () -> json.members(wanted)));
        return plain.isPresent() ? plain : JsonColumn.object(value);
    }

    /** An escape by number may stand for what no JSON column can hold. */
    private static boolean mayBePlain(String text) {
        return text.startsWith("{") && !text.contains("\\u");
    }

    private static Optional<byte[]> ascii(String text) {
        byte[] bytes = new byte[text.length()];
        for (int place = 0; place < bytes.length; place++) {
            char next = text.charAt(place);
            if (next >= ASCII_END) {
                return Optional.empty();
            }
            bytes[place] = (byte) next;
        }
        return Optional.of(bytes);
    }
}
