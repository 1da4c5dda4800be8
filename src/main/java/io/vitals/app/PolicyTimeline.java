/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.app.KnownPolicies.MaintenanceVersion;
import io.vitals.health.Maintenance;
import io.vitals.health.Policies;
import io.vitals.health.PolicyHistory;
import io.vitals.health.PolicyVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in force from when on. Each span of time is worked out once, when something was set; to ask costs the
 * logarithm of their number. Immutable.
 */
final class PolicyTimeline {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyTimeline.class);

    private final NavigableMap<Long, InForce> spans;

    /**
     * All that is in force over a span of time.
     *
     * @param overridden by which version, where it is not the file's
     */
    record InForce(Policies policies, List<Maintenance> maintenances, Map<String, Integer> overridden) {}

    private PolicyTimeline(NavigableMap<Long, InForce> spans) {
        this.spans = spans;
    }

    /** Only the file's policies, for ever. */
    static PolicyTimeline of(Policies file) {
        return new PolicyTimeline(new TreeMap<>(Map.of(Long.MIN_VALUE, new InForce(file, List.of(), Map.of()))));
    }

    static PolicyTimeline of(Policies file, KnownPolicies known) {
        Map<String, List<PolicyVersion>> overrides = new HashMap<>(known.overrides());
        TreeSet<Long> edges = new TreeSet<>(List.of(Long.MIN_VALUE));
        overrides.values().forEach(all -> all.forEach(version -> edges.add(version.effectiveFromMicros())));
        known.maintenances().values().forEach(all -> all.forEach(version -> edges.add(version.effectiveFromMicros())));
        NavigableMap<Long, InForce> spans = new TreeMap<>();
        for (long edge : edges) {
            leaveTiesOut(file, overrides, edge);
            spans.put(
                    edge,
                    new InForce(
                            new PolicyHistory(file, overrides).at(edge),
                            maintenances(known, edge),
                            overridden(overrides, edge)));
        }
        return new PolicyTimeline(spans);
    }

    /**
     * Two patterns that tie would leave it to nobody which of them is in force. The desk lets none through, but the
     * file of this instance may hold one, and clocks differ: the one set later gives way, the same everywhere.
     */
    private static void leaveTiesOut(Policies file, Map<String, List<PolicyVersion>> overrides, long edge) {
        Policies here = new PolicyHistory(file, overrides).at(edge);
        for (PatternTies.Tie tie : PatternTies.among(new TreeSet<>(here.byName().keySet()))) {
            String later =
                    versionOf(tie.one(), overrides) > versionOf(tie.other(), overrides) ? tie.one() : tie.other();
            LOG.warn(
                    "policies entry=refused key=policy/{} reason=\"ties with '{}' for '{}'\" it is not in force here",
                    later,
                    later.equals(tie.one()) ? tie.other() : tie.one(),
                    tie.name());
            overrides.remove(later);
        }
    }

    private static int versionOf(String name, Map<String, List<PolicyVersion>> overrides) {
        return overrides.getOrDefault(name, List.of()).stream()
                .mapToInt(PolicyVersion::version)
                .max()
                .orElse(0);
    }

    private static Map<String, Integer> overridden(Map<String, List<PolicyVersion>> overrides, long micros) {
        Map<String, Integer> inForce = new HashMap<>();
        overrides.forEach((name, versions) -> versions.stream()
                .filter(version -> version.effectiveFromMicros() <= micros)
                .reduce((earlier, later) -> later)
                .filter(version -> version.policy().isPresent())
                .ifPresent(version -> inForce.put(name, version.version())));
        return inForce;
    }

    private static List<Maintenance> maintenances(KnownPolicies known, long micros) {
        List<Maintenance> inForce = new ArrayList<>();
        for (List<MaintenanceVersion> versions : known.maintenances().values()) {
            versions.stream()
                    .filter(version -> version.effectiveFromMicros() <= micros)
                    .reduce((earlier, later) -> later)
                    .flatMap(MaintenanceVersion::maintenance)
                    .ifPresent(inForce::add);
        }
        inForce.sort(Comparator.comparing(Maintenance::id));
        return List.copyOf(inForce);
    }

    InForce at(long micros) {
        return spans.floorEntry(micros).getValue();
    }

    OptionalLong nextChange(long afterMicros) {
        Long next = spans.higherKey(afterMicros);
        return next == null ? OptionalLong.empty() : OptionalLong.of(next);
    }
}
