/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyEntry.Version;
import io.vitals.event.PolicyKey;
import io.vitals.health.Maintenance;
import io.vitals.health.Policy;
import io.vitals.health.PolicyVersion;
import io.vitals.tally.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is read of {@code health-policies}, resolved over this instance's file. A version that does not fit this
 * instance, whose settings may differ from those of the writer, is told and left out: the one before it stays in force.
 * For one thread.
 */
final class KnownPolicies {
    private static final Logger LOG = LoggerFactory.getLogger(KnownPolicies.class);

    private final PolicyResolver policies;
    private final Map<PolicyKey, PolicyEntry> entries = new HashMap<>();
    private final Map<String, List<PolicyVersion>> overrides = new HashMap<>();
    private final Map<String, List<MaintenanceVersion>> maintenances = new HashMap<>();

    KnownPolicies(PolicyResolver policies) {
        this.policies = policies;
    }

    /** One version of a maintenance; empty: deleted. */
    record MaintenanceVersion(long effectiveFromMicros, Optional<Maintenance> maintenance) {}

    Map<PolicyKey, PolicyEntry> entries() {
        return entries;
    }

    /** Versions of policies by name or pattern, oldest first. */
    Map<String, List<PolicyVersion>> overrides() {
        return overrides;
    }

    /** Versions of maintenances by id, oldest first. */
    Map<String, List<MaintenanceVersion>> maintenances() {
        return maintenances;
    }

    /** Takes a record's entry in, in the place of what was known under its key; empty: there is nothing any more. */
    void put(PolicyKey key, Optional<PolicyEntry> entry) {
        entry.ifPresentOrElse(now -> entries.put(key, now), () -> entries.remove(key));
        List<Version> oldestFirst = new ArrayList<>();
        entry.ifPresent(now -> now.versions().forEach(version -> oldestFirst.add(0, version)));
        switch (key.kind()) {
            case POLICY -> putPolicies(key, oldestFirst);
            case MAINTENANCE -> putMaintenances(key, oldestFirst);
        }
    }

    private void putPolicies(PolicyKey key, List<Version> oldestFirst) {
        List<PolicyVersion> resolved = new ArrayList<>();
        for (Version version : oldestFirst) {
            Optional<Resolved<Policy>> policy = version.setting().map(json -> policies.resolve(parsed(json)));
            if (policy.isEmpty() || isUsable(key, version, policy.get())) {
                resolved.add(new PolicyVersion(version.version(), from(version), policy.flatMap(Resolved::value)));
            }
        }
        overrides.put(key.name(), resolved);
        overrides.values().removeIf(List::isEmpty);
    }

    private void putMaintenances(PolicyKey key, List<Version> oldestFirst) {
        List<MaintenanceVersion> resolved = new ArrayList<>();
        for (Version version : oldestFirst) {
            Optional<Resolved<Maintenance>> maintenance =
                    version.setting().map(json -> MaintenanceResolver.resolve(key.name(), parsed(json)));
            if (maintenance.isEmpty() || isUsable(key, version, maintenance.get())) {
                resolved.add(new MaintenanceVersion(from(version), maintenance.flatMap(Resolved::value)));
            }
        }
        maintenances.put(key.name(), resolved);
        maintenances.values().removeIf(List::isEmpty);
    }

    private static boolean isUsable(PolicyKey key, Version version, Resolved<?> resolved) {
        if (resolved.value().isEmpty()) {
            LOG.warn(
                    "policies entry=refused key={} version={} reason=\"{}\" the version before it stays in force here",
                    key,
                    version.version(),
                    resolved.why());
        }
        return resolved.value().isPresent();
    }

    private static JsonNode parsed(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static long from(Version version) {
        return Resolution.microsOf(version.effectiveFrom());
    }
}
