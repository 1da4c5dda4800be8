/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a change event as {@link Envelope#in} does, but of its row only the columns that anybody asks for: most of an
 * event is what nobody does. Such values are passed over without being decoded, so that bytes that are no UTF-8, and
 * exponents that no number can have, need not be noticed there.
 */
final class EnvelopeReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Reads values within an event, after each of which others come. */
    private static final JsonMapper VALUES = JsonColumn.MAPPER
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The column of a pulse. */
    private static final String BEAT = "beat";
    /** What is asked for of the block that tells where a change comes from; see {@link Positions}. */
    private static final Set<String> ORIGIN = Set.of(
            "name",
            "connector",
            "db",
            "schema",
            "table",
            "ts_ms",
            "snapshot",
            "lsn",
            "sequence",
            "file",
            "pos",
            "row",
            "commit_lsn",
            "change_lsn",
            "event_serial_no");
    /** Of the event itself nobody asks more of these than whether they are there. */
    private static final Set<String> PASSED_OVER = Set.of("before", "ts_us", "ts_ns");

    private final Set<String> columns = new HashSet<>(Set.of(BEAT));
    private final EnvelopeScanner scanner;

    EnvelopeReader(FieldMapping fields) {
        Stream.of(fields.integration(), fields.time(), fields.outcome(), fields.duration(), fields.error())
                .flatMap(List::stream)
                .forEach(column -> {
                    columns.add(column);
                    columns.add(outermost(column));
                });
        scanner = new EnvelopeScanner(columns, ORIGIN, PASSED_OVER);
    }

    private static String outermost(String column) {
        int dot = column.indexOf('.');
        return dot < 0 ? column : column.substring(0, dot);
    }

    /** The envelope in these bytes; empty when they are no JSON. */
    Optional<Envelope> read(byte[] bytes) {
        Optional<ObjectNode> plain = scanner.scan(bytes);
        return plain.isPresent() ? plain.map(Envelope::unwrapped) : readAny(bytes);
    }

    private Optional<Envelope> readAny(byte[] bytes) {
        try (JsonParser parser = VALUES.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Envelope.in(bytes);
            }
            ObjectNode json = object(parser, true);
            return parser.nextToken() == null ? Optional.of(Envelope.unwrapped(json)) : Optional.empty();
        } catch (IOException | NumberFormatException noJson) {
            // not only Jackson's own: zeros at the start are taken for UTF-32, say of Avro; and an exponent may be too
            // long
            return Optional.empty();
        }
    }

    /** The object that the parser has just begun. */
    private ObjectNode object(JsonParser parser, boolean outer) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.set(name, value(parser, name, outer));
        }
        return object;
    }

    private JsonNode value(JsonParser parser, String name, boolean outer) throws IOException {
        JsonToken token = parser.nextToken();
        if (PASSED_OVER.contains(name)) {
            parser.skipChildren();
            return NullNode.instance; // what was before is never used: by default it is empty or made up
        }
        if (token != JsonToken.START_OBJECT) {
            return scalar(parser, token);
        }
        return switch (name) {
            case "after" -> pruned(parser, columns);
            case "source" -> pruned(parser, ORIGIN);
            case "payload" -> outer ? object(parser, false) : parser.readValueAsTree();
            default -> parser.readValueAsTree();
        };
    }

    /** The object that the parser has just begun, with no more than these members. */
    private static ObjectNode pruned(JsonParser parser, Set<String> members) throws IOException {
        ObjectNode pruned = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (members.contains(name)) {
                pruned.set(name, scalar(parser, token));
            } else {
                parser.skipChildren();
            }
        }
        return pruned;
    }

    /** What the tree reader would make of it, which has to be set up for each value; most are text or integers. */
    private static JsonNode scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> NODES.numberNode(parser.getIntValue());
                    case LONG -> NODES.numberNode(parser.getLongValue());
                    default -> parser.readValueAsTree();
                };
            case VALUE_NULL -> NullNode.instance;
            default -> parser.readValueAsTree();
        };
    }
}
