/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.observation.IntegrationName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All policies and maintenances at one moment. Policies are JSON objects in the notation of the settings, with all that
 * they say.
 *
 * @param now the moment
 * @param version of the policies in force then
 * @param file the settings' own
 * @param inForce by name or pattern, in the order in which they are tried: the first that fits an integration wins, the
 *     file's defaults where none does
 * @param entries what was set at run time, as it was set, by name; without what is deleted and no longer in force
 */
public record PolicyView(
        Instant now, int version, OfFile file, List<InForce> inForce, Map<PolicyKey, PolicyEntry> entries) {

    /**
     * What the settings say.
     *
     * @param integrations by name or pattern
     * @param expected integrations that are reported before their first row
     */
    public record OfFile(String defaults, Map<String, String> integrations, Set<IntegrationName> expected) {
        public OfFile {
            integrations = Collections.unmodifiableMap(new LinkedHashMap<>(integrations));
            expected = Set.copyOf(expected);
        }
    }

    /**
     * A policy in force.
     *
     * @param name what it is for
     * @param override the version that set it; empty: the file's
     */
    public record InForce(String name, Optional<Integer> override, String policy) {}

    public PolicyView {
        inForce = List.copyOf(inForce);
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The entries of one kind. */
    public List<Map.Entry<PolicyKey, PolicyEntry>> entries(PolicyKey.Kind kind) {
        return new ArrayList<>(entries.entrySet())
                .stream().filter(entry -> entry.getKey().kind() == kind).toList();
    }

    public Optional<PolicyEntry> entry(PolicyKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** What is in force under exactly this name or pattern. */
    public Optional<InForce> inForce(String name) {
        return inForce.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }
}
