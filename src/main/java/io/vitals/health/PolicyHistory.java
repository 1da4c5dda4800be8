/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Which policies were in force when: those of the file, overridden by name or pattern from some tick on. So a tick that
 * is settled late is judged by the policies of its time. Immutable.
 *
 * @param base of the file; in force where nothing overrides it
 * @param overrides by name or pattern, oldest first: ever higher versions, never effective earlier than the one before
 */
public record PolicyHistory(Policies base, Map<String, List<PolicyVersion>> overrides) {

    public PolicyHistory {
        Map<String, List<PolicyVersion>> copies = new HashMap<>();
        overrides.forEach((name, versions) -> copies.put(name, ordered(name, versions)));
        overrides = Map.copyOf(copies);
    }

    private static List<PolicyVersion> ordered(String name, List<PolicyVersion> versions) {
        for (int i = 1; i < versions.size(); i++) {
            PolicyVersion before = versions.get(i - 1);
            PolicyVersion now = versions.get(i);
            Limits.require(
                    now.version() > before.version() && now.effectiveFromMicros() >= before.effectiveFromMicros(),
                    "of the policies for '" + name + "', " + now + " does not come after " + before);
        }
        return List.copyOf(versions);
    }

    /** The file's policies, not overridden. */
    public static PolicyHistory of(Policies base) {
        return new PolicyHistory(base, Map.of());
    }

    /** With one more version for a name or pattern; refused unless it comes after all those for it. */
    public PolicyHistory with(String name, PolicyVersion version) {
        Map<String, List<PolicyVersion>> more = new HashMap<>(overrides);
        more.put(
                name,
                Stream.concat(overrides.getOrDefault(name, List.of()).stream(), Stream.of(version))
                        .toList());
        return new PolicyHistory(base, more);
    }

    /**
     * The policies in force at a tick. Their version is the highest of those that set them, the file's where none does.
     * Costs the number of overrides, so ask again only from {@link #nextChange} on.
     */
    public Policies at(long tickMicros) {
        Map<String, Policy> byName = new HashMap<>(base.byName());
        int version = base.version();
        for (Map.Entry<String, List<PolicyVersion>> override : overrides.entrySet()) {
            for (PolicyVersion candidate : override.getValue()) {
                if (candidate.effectiveFromMicros() <= tickMicros) {
                    version = Math.max(version, candidate.version());
                    apply(byName, override.getKey(), candidate);
                }
            }
        }
        return new Policies(base.defaults(), byName, base.expected(), version);
    }

    private void apply(Map<String, Policy> byName, String name, PolicyVersion version) {
        Policy ofFile = base.byName().get(name);
        if (version.policy().isPresent()) {
            byName.put(name, version.policy().get());
        } else if (ofFile != null) {
            byName.put(name, ofFile);
        } else {
            byName.remove(name);
        }
    }

    /** The next tick from which other policies may be in force. */
    public OptionalLong nextChange(long afterMicros) {
        return overrides.values().stream()
                .flatMap(List::stream)
                .mapToLong(PolicyVersion::effectiveFromMicros)
                .filter(from -> from > afterMicros)
                .min();
    }

    /** The highest version ever set, the file's among them: the next is one more. */
    public int latestVersion() {
        return overrides.values().stream()
                .flatMap(List::stream)
                .mapToInt(PolicyVersion::version)
                .reduce(base.version(), Math::max);
    }

    /**
     * Without the versions that were no longer in force at a tick. A name whose last version unset it before then is
     * not there any more.
     */
    public PolicyHistory since(long tickMicros) {
        Map<String, List<PolicyVersion>> kept = new HashMap<>();
        overrides.forEach((name, versions) -> {
            List<PolicyVersion> inForce = inForceSince(tickMicros, versions);
            if (!isUnset(tickMicros, inForce)) {
                kept.put(name, inForce);
            }
        });
        return new PolicyHistory(base, kept);
    }

    private static List<PolicyVersion> inForceSince(long tickMicros, List<PolicyVersion> versions) {
        List<PolicyVersion> kept = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            boolean isLast = i == versions.size() - 1;
            if (isLast || versions.get(i + 1).effectiveFromMicros() > tickMicros) {
                kept.add(versions.get(i));
            }
        }
        return kept;
    }

    private static boolean isUnset(long tickMicros, List<PolicyVersion> versions) {
        return versions.size() <= 1
                && versions.stream()
                        .allMatch(version -> version.policy().isEmpty() && version.effectiveFromMicros() <= tickMicros);
    }
}
