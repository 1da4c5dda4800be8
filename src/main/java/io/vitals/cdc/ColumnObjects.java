/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;

/**
 * The objects in a JSON column, as {@link JsonColumn} reads them, but with no more of their members than is wanted;
 * most are read without Jackson. One thread uses it.
 */
final class ColumnObjects {
    private static final int ASCII_END = 128;
    private static final byte[] NOT_ASCII = {};

    private final PlainJson json = new PlainJson();
    private final Members wanted;

    ColumnObjects(Collection<String> wanted) {
        this.wanted = Members.only(wanted);
    }

    /** The object that a column's value is or holds; empty when it holds none. */
    Optional<JsonNode> object(JsonNode value) {
        if (value.isTextual() && value.textValue().indexOf("\\u") < 0) { // which may stand for what no column can hold
            Optional<JsonNode> plain = plain(ascii(value.textValue()));
            return plain.isPresent() ? plain : JsonColumn.object(value);
        }
        return JsonColumn.object(value);
    }

    private Optional<JsonNode> plain(byte[] text) {
        json.begin(text);
        try {
            json.expect('{');
            ObjectNode object = new ObjectNode(JsonNodeFactory.instance, json.members(wanted));
            return json.isAtEnd() ? Optional.of(object) : Optional.empty();
        } catch (PlainJson.NotPlain | ArrayIndexOutOfBoundsException other) {
            return Optional.empty();
        }
    }

    private static byte[] ascii(String text) {
        byte[] bytes = new byte[text.length()];
        for (int place = 0; place < bytes.length; place++) {
            char next = text.charAt(place);
            if (next >= ASCII_END) {
                return NOT_ASCII;
            }
            bytes[place] = (byte) next;
        }
        return bytes;
    }
}
