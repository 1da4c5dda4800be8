/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was set for one name, pattern or id, as the topic {@code health-policies} holds it.
 *
 * @param versions newest first, at least one: ever lower versions, never effective later than the one before
 */
public record PolicyEntry(List<Version> versions) {

    /**
     * What was set at one time.
     *
     * @param version counts the changes of all entries together; the file is the first
     * @param effectiveFrom the first tick that it is in force at
     * @param setting the JSON object as it was set; empty: deleted
     */
    public record Version(int version, Instant effectiveFrom, Optional<String> setting) {
        public Version {
            if (version < 1) {
                throw new IllegalArgumentException("versions count from 1, not " + version);
            }
        }
    }

    public PolicyEntry {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("an entry has at least one version");
        }
        for (int i = 1; i < versions.size(); i++) {
            Version newer = versions.get(i - 1);
            Version older = versions.get(i);
            if (newer.version() <= older.version() || newer.effectiveFrom().isBefore(older.effectiveFrom())) {
                throw new IllegalArgumentException("the version " + newer.version() + " of " + newer.effectiveFrom()
                        + " does not come after " + older.version() + " of " + older.effectiveFrom());
            }
        }
    }

    public static PolicyEntry of(Version first) {
        return new PolicyEntry(List.of(first));
    }

    public Version newest() {
        return versions.get(0);
    }

    /** Whether the last thing that happened to it is that it was deleted. */
    public boolean isDeleted() {
        return newest().setting().isEmpty();
    }

    /** What is in force at an instant; empty before the first. */
    public Optional<Version> at(Instant instant) {
        return versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(instant))
                .findFirst();
    }

    /** With one more version, and without those that were no longer in force at an instant. */
    public PolicyEntry with(Version next, Instant keptSince) {
        return new PolicyEntry(inForceSince(
                keptSince, Stream.concat(Stream.of(next), versions.stream()).toList()));
    }

    private static List<Version> inForceSince(Instant instant, List<Version> versions) {
        List<Version> kept = new ArrayList<>(versions.subList(0, 1));
        for (int i = 1;
                i < versions.size() && versions.get(i - 1).effectiveFrom().isAfter(instant);
                i++) {
            kept.add(versions.get(i));
        }
        return kept;
    }

    /** Whether nothing of it was in force since an instant. */
    public boolean isGoneSince(Instant instant) {
        return isDeleted() && !newest().effectiveFrom().isAfter(instant);
    }
}
