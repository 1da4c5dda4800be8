/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.health.Policies;
import io.vitals.query.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What may be set, given the file and what else is set. */
record PolicyRules(Policies file, PolicyResolver policies) {

    /** All that is wrong with it; nothing if it may be set. */
    List<Flaw> flaws(PolicyKey key, JsonNode json, Map<PolicyKey, PolicyEntry> set) {
        List<Flaw> flaws = new ArrayList<>(PolicyResolver.flawsOf(key.name()));
        if (!flaws.isEmpty()) {
            return flaws;
        }
        switch (key.kind()) {
            case POLICY -> {
                flaws.addAll(policies.resolve(json).flaws());
                flaws.addAll(ties(key, set));
            }
            case MAINTENANCE ->
                flaws.addAll(MaintenanceResolver.resolve(key.name(), json).flaws());
        }
        return flaws;
    }

    private List<Flaw> ties(PolicyKey key, Map<PolicyKey, PolicyEntry> set) {
        Set<String> others = new TreeSet<>(file.byName().keySet());
        set.forEach((other, entry) -> {
            if (other.kind() == PolicyKey.Kind.POLICY && !entry.isDeleted()) {
                others.add(other.name());
            }
        });
        return PatternTies.of(key.name(), others).stream()
                .map(tie -> new Flaw(
                        "",
                        "the pattern '" + tie.other() + "' fits '" + tie.name() + "' no better and no worse than '"
                                + tie.one() + "'; allowed: patterns of which one has more letters than the other"))
                .toList();
    }
}
