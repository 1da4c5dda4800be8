/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.app.PolicyTimeline.InForce;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.query.PolicyView;
import io.vitals.tally.Resolution;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts what is known of policies together, to be looked at. */
final class PolicyViews {
    /** Names before patterns, and of patterns those first that have the most letters. */
    private static final Comparator<String> AS_TRIED = Comparator.<String>comparingInt(
                    name -> name.contains("*") ? 1 : 0)
            .thenComparing(Comparator.comparingInt(PatternTies::exactness).reversed())
            .thenComparing(Comparator.naturalOrder());

    private PolicyViews() {}

    static PolicyView of(PolicySnapshot snapshot, Policies file, Instant now) {
        InForce inForce = snapshot.timeline().at(Resolution.microsOf(now));
        return new PolicyView(
                now, inForce.policies().version(), ofFile(file), inForce(inForce), entries(snapshot, now));
    }

    private static PolicyView.OfFile ofFile(Policies file) {
        Map<String, String> integrations = new LinkedHashMap<>();
        file.byName().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(AS_TRIED))
                .forEach(entry -> integrations.put(entry.getKey(), text(entry.getValue())));
        return new PolicyView.OfFile(text(file.defaults()), integrations, file.expected());
    }

    private static List<PolicyView.InForce> inForce(InForce span) {
        return span.policies().byName().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(AS_TRIED))
                .map(entry -> new PolicyView.InForce(
                        entry.getKey(),
                        Optional.ofNullable(span.overridden().get(entry.getKey())),
                        text(entry.getValue())))
                .toList();
    }

    private static Map<PolicyKey, PolicyEntry> entries(PolicySnapshot snapshot, Instant now) {
        Map<PolicyKey, PolicyEntry> entries = new TreeMap<>(Comparator.comparing(PolicyKey::toString));
        snapshot.entries().forEach((key, entry) -> {
            if (!entry.isGoneSince(now)) {
                entries.put(key, entry);
            }
        });
        return entries;
    }

    private static String text(Policy policy) {
        return PolicyJson.of(policy).toString();
    }
}
