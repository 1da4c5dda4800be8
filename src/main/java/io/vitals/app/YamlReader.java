/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads YAML into a tree that knows where each value stands. A key without a value is as if it were not there, so that
 * a section may be left with all of its keys commented out.
 */
final class YamlReader {
    private static final SettingPath KAFKA = SettingPath.of("kafka");
    private static final YAMLFactory FORMAT = YAMLFactory.builder()
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();
    private static final Pattern SYNTAX = Pattern.compile("(?m)^(.+)\\R in 'reader', line (\\d+), column (\\d+)");

    /** Turns a place in the text into where it is, in the words of the one who reads. */
    interface Places {
        Origin at(int line, int column);
    }

    private final YAMLParser parser;
    private final SettingsTree tree;
    private final Places places;
    private final Problems problems;

    private YamlReader(YAMLParser parser, SettingsTree tree, Places places, Problems problems) {
        this.parser = parser;
        this.tree = tree;
        this.places = places;
        this.problems = problems;
    }

    /** Adds what the text holds to the tree, below a path. */
    static void read(String yaml, SettingPath below, SettingsTree tree, Places places, Problems problems) {
        try (YAMLParser parser = FORMAT.createParser(yaml)) {
            new YamlReader(parser, tree, places, problems).document(below);
        } catch (JsonProcessingException e) {
            problems.stop(syntaxPlace(e, places), "is no YAML: " + syntaxError(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void document(SettingPath below) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            problems.add(here(), below, "holds no settings; allowed: keys with values, such as 'http: {port: 8080}'");
            return;
        }
        section(below);
        if (parser.nextToken() != null) {
            problems.add(here(), below, "a second document begins here; allowed: one");
        }
    }

    private void section(SettingPath path) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            SettingPath key = path.child(parser.currentName());
            Origin origin = here();
            JsonToken value = parser.nextToken();
            if (tree.has(key) && tree.origin(key) instanceof Origin.AtLine first) {
                problems.add(origin, key, "is set twice; the first is in line " + first.line());
            }
            value(key, value, origin);
        }
    }

    private void value(SettingPath path, JsonToken token, Origin origin) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            tree.put(path, JsonNodeFactory.instance.objectNode(), origin);
            section(path);
        } else if (token == JsonToken.START_ARRAY) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            tree.put(path, items, origin);
            list(path, items);
        } else if (token != JsonToken.VALUE_NULL) {
            tree.put(path, scalar(path, token), origin);
        }
    }

    private void list(SettingPath path, ArrayNode items) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            SettingPath item = path.item(items.size());
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                problems.add(here(), item, "is a section or a list; allowed: a single value");
                parser.skipChildren();
            } else {
                tree.place(item, here());
                items.add(token == JsonToken.VALUE_NULL ? TextNode.valueOf("") : scalar(item, token));
            }
        }
    }

    /** What is Kafka's stays as it is written. */
    private JsonNode scalar(SettingPath path, JsonToken token) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.add(here(), path, "is an alias (*" + parser.getText() + "); allowed: the value itself");
        }
        if (path.startsWith(KAFKA)) {
            return TextNode.valueOf(parser.getText());
        }
        return switch (token) {
            case VALUE_NUMBER_INT -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> TextNode.valueOf(parser.getText());
        };
    }

    private Origin here() {
        JsonLocation location = parser.currentTokenLocation();
        return places.at(location.getLineNr(), location.getColumnNr());
    }

    /** The library says where the last whole token stood; where it stumbled stands in its message, last. */
    private static Origin syntaxPlace(JsonProcessingException e, Places places) {
        return stumbled(e)
                .map(match -> places.at(Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3))))
                .or(() -> Optional.ofNullable(e.getLocation())
                        .map(last -> places.at(last.getLineNr(), last.getColumnNr())))
                .orElseGet(() -> places.at(1, 1));
    }

    private static String syntaxError(JsonProcessingException e) {
        return stumbled(e)
                .map(match -> match.group(1))
                .or(() -> e.getOriginalMessage().lines().findFirst())
                .orElse("unreadable");
    }

    private static Optional<MatchResult> stumbled(JsonProcessingException e) {
        return SYNTAX.matcher(e.getOriginalMessage()).results().reduce((earlier, later) -> later);
    }
}
