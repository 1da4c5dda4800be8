/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The values in force, where each comes from, and which of them are secret. A later layer overwrites an earlier one.
 */
final class SettingsTree {
    private static final Set<String> SECRET_WORDS = Set.of("password", "secret", "jaas", "token", "keystore.key");

    private static final SettingPath TOKENS = SettingPath.of("http.tokens");
    /** A section, a scope, a hash: what is as short is no token either. */
    private static final Pattern NO_TOKEN = Pattern.compile(".{0,19}|\\p{XDigit}{64}");

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Map<SettingPath, Origin> origins = new HashMap<>();
    private final Set<SettingPath> secrets = new HashSet<>();

    ObjectNode root() {
        return root;
    }

    /** A value, or an empty section. */
    void put(SettingPath path, JsonNode value, Origin origin) {
        ObjectNode section = root;
        for (String step : path.parent().orElseThrow().steps()) {
            section = section.get(step) instanceof ObjectNode known ? known : section.putObject(step);
        }
        section.set(path.last(), value);
        origins.put(path, origin);
    }

    /** Remembers where an item of a list stands. */
    void place(SettingPath item, Origin origin) {
        origins.put(item, origin);
    }

    void remove(SettingPath path) {
        SettingPath whole = path.withoutItem();
        whole.parent().flatMap(this::at).ifPresent(section -> {
            if (section instanceof ObjectNode keys) {
                keys.remove(whole.last());
            }
        });
        origins.keySet().removeIf(known -> known.startsWith(whole));
    }

    Optional<JsonNode> at(SettingPath path) {
        JsonNode node = root;
        for (String step : path.steps()) {
            node = SettingPath.isItem(step) ? node.path(SettingPath.index(step)) : node.path(step);
        }
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    boolean has(SettingPath path) {
        return at(path).isPresent();
    }

    /** Of the value, or of the nearest section around it that stands somewhere. */
    Origin origin(SettingPath path) {
        Origin own = origins.get(path);
        if (own != null) {
            return own;
        }
        return path.parent().map(this::origin).orElseGet(Origin.Default::new);
    }

    void origin(Origin ofAll) {
        origins.put(SettingPath.ROOT, ofAll);
    }

    void markSecret(SettingPath path) {
        secrets.add(path.withoutItem());
    }

    /** Whether it was put in the place of a reference. */
    boolean isByReference(SettingPath path) {
        return secrets.contains(path.withoutItem());
    }

    boolean isSecret(SettingPath path) {
        String key = path.last().toLowerCase(Locale.ROOT);
        return secrets.contains(path.withoutItem())
                || SECRET_WORDS.stream().anyMatch(key::contains)
                || mayBeToken(path);
    }

    /** Whoever sets a token may set it in the wrong place. */
    private boolean mayBeToken(SettingPath path) {
        String text = at(path).map(JsonNode::asText).orElse("");
        return path.startsWith(TOKENS)
                && !path.equals(TOKENS)
                && !NO_TOKEN.matcher(text).matches();
    }

    /** All values, lists as one, in the order in which they stand. */
    List<SettingPath> values() {
        return below(SettingPath.ROOT, root).toList();
    }

    private static Stream<SettingPath> below(SettingPath path, JsonNode node) {
        if (!node.isObject()) {
            return Stream.of(path);
        }
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .flatMap(step -> below(path.child(step), node.path(step)));
    }

    String text(String key) {
        return at(SettingPath.of(key)).orElseThrow().asText();
    }

    int integer(String key) {
        return at(SettingPath.of(key)).orElseThrow().asInt();
    }

    List<String> strings(String key) {
        JsonNode list = at(SettingPath.of(key)).orElseThrow();
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
