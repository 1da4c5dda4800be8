/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vitals.codec.Durations;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import io.vitals.store.Retention;
import io.vitals.tally.Resolution;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Policies, and how long their windows make us remember. */
final class PolicyBinder {
    static final SettingPath DEFAULTS = SettingPath.of("policies.defaults");
    static final SettingPath INTEGRATIONS = SettingPath.of("policies.integrations");
    static final SettingPath EXPECTED = SettingPath.of("policies.expected");

    private static final SettingPath RETENTION = SettingPath.of("retention");
    private static final SettingPath HORIZON = SettingPath.of("ledger.horizon");

    private final SettingsTree tree;
    private final Problems problems;

    /** Policies by where they stand. */
    private final Map<SettingPath, Policy> policies = new LinkedHashMap<>();

    PolicyBinder(SettingsTree tree, Problems problems, Attempts attempts) {
        this.tree = tree;
        this.problems = problems;
        policies.put(DEFAULTS, new PolicySection(tree, attempts, List.of(DEFAULTS)).policy());
        tree.at(INTEGRATIONS).orElseThrow().fieldNames().forEachRemaining(name -> {
            SettingPath path = INTEGRATIONS.child(name);
            policies.put(path, new PolicySection(tree, attempts, placesOf(path)).policy());
        });
    }

    /** One that names its profile starts from that; any other from the defaults. */
    private List<SettingPath> placesOf(SettingPath path) {
        return tree.has(path.child("profile")) ? List.of(path) : List.of(path, DEFAULTS);
    }

    Policies bind(Resolution resolution) {
        policies.forEach((path, policy) -> requireWholePanes(path, policy, resolution));
        Map<String, Policy> byName = new LinkedHashMap<>();
        policies.forEach((path, policy) -> byName.put(path.last(), policy));
        Policy defaults = byName.remove(DEFAULTS.last());
        PatternTies.among(byName.keySet()).forEach(this::report);
        return new Policies(
                defaults == null ? Policy.DEFAULT : defaults,
                byName,
                tree.strings(EXPECTED.toString()).stream()
                        .map(IntegrationName::new)
                        .collect(Collectors.toSet()),
                1);
    }

    /** The defaults as they are set, a JSON object; the same text for the same settings, wherever they were set. */
    String defaults() {
        return tree.at(DEFAULTS)
                .map(PolicyBinder::withoutUsual)
                .map(PolicyBinder::canonical)
                .orElse("{}");
    }

    /** To name the profile that it is anyway says nothing. */
    private static JsonNode withoutUsual(JsonNode defaults) {
        ObjectNode said = defaults.deepCopy();
        if (said.path("profile").asText().equals("standard")) {
            said.remove("profile");
        }
        return said;
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> sorted = new TreeMap<>();
            node.forEachEntry((key, value) -> sorted.put(TextNode.valueOf(key).toString(), canonical(value)));
            return sorted.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toPlainString() : node.toString();
    }

    /** What is set must suffice for the longest window; what is not set is made to, and shown as in force. */
    Retention retention() {
        SettingPath longest = policies.keySet().stream()
                .max(Comparator.comparing(
                        path -> policies.getOrDefault(path, Policy.DEFAULT).window()))
                .orElse(DEFAULTS);
        Duration window = policies.getOrDefault(longest, Policy.DEFAULT).window();
        Retention derived = Retention.forWindow(window);
        return new Retention(
                atLeast(HORIZON, derived.ledgerHorizon(), longest, window),
                atLeast(RETENTION, derived.panes(), longest, window));
    }

    private Duration atLeast(SettingPath key, Duration derived, SettingPath longest, Duration window) {
        if (!tree.has(key)) {
            tree.put(key, TextNode.valueOf(Durations.text(derived)), new Origin.Default());
            return derived;
        }
        Duration set = Durations.parse(tree.text(key.toString()));
        Duration needed = window.plus(Retention.MARGIN);
        if (set.compareTo(needed) < 0) {
            problems.add(
                    tree.origin(key),
                    key,
                    "is " + Durations.text(set) + "; allowed: at least " + Durations.text(needed)
                            + ", the longest window (" + longest + ": " + Durations.text(window) + ") and 1h");
        }
        return set;
    }

    private void requireWholePanes(SettingPath path, Policy policy, Resolution resolution) {
        requireWholePanes(path, "window", policy.window(), resolution);
        boolean fastIsItsOwn = policy.windows().fast().compareTo(policy.window()) < 0;
        if (fastIsItsOwn) {
            requireWholePanes(path, "fast-window", policy.windows().fast(), resolution);
        }
    }

    private void requireWholePanes(SettingPath path, String key, Duration length, Resolution resolution) {
        SettingPath window = path.child(key);
        if (!path.equals(DEFAULTS) && !tree.has(window)) {
            return;
        }
        SettingPath blamed = tree.origin(window).isSet() && tree.has(window) ? window : SettingPath.of("resolution");
        try {
            resolution.panesIn(length);
        } catch (IllegalArgumentException e) {
            problems.add(tree.origin(blamed), window, Durations.readable(String.valueOf(e.getMessage())));
        }
    }

    private void report(PatternTies.Tie tie) {
        SettingPath path = INTEGRATIONS.child(tie.other());
        problems.add(
                tree.origin(path),
                path,
                "fits '" + tie.name() + "' no better and no worse than the pattern '" + tie.one()
                        + "'; allowed: patterns of which one has more letters than the other");
    }
}
