/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.client.VitalsClient;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The policies that a service judges by, as far as their windows go: those of the file, or set while it runs. */
public final class ServedPolicies {
    private static final String MILLIS = "ms";

    private ServedPolicies() {}

    /** What is set at a service, over the file's. */
    public static Policies over(Policies file, VitalsClient client) {
        return over(file, client.policies());
    }

    /** A service of before there were such answers has the file's alone. */
    static Policies over(Policies file, Optional<JsonNode> answer) {
        Map<String, Policy> byName = new HashMap<>(file.byName());
        answer.ifPresent(policies -> policies.path("in_force").forEach(policy -> {
            if (policy.path("source").asText().equals("override")) {
                Duration window = duration(policy.path("policy").path("window").asText());
                byName.put(policy.path("name").asText(), Policy.DEFAULT.withWindow(window));
            }
        }));
        return new Policies(file.defaults(), byName, file.expected(), file.version());
    }

    /** As the settings write it: {@code 90m}. */
    private static Duration duration(String text) {
        if (text.endsWith(MILLIS)) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - MILLIS.length())));
        }
        return Duration.parse(text.endsWith("d") ? "P" + text : text.startsWith("P") ? text : "PT" + text);
    }
}
