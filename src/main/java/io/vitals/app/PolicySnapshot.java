/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyEntry.Version;
import io.vitals.event.PolicyKey;
import io.vitals.health.Policies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known of {@code health-policies} at one moment. Immutable.
 *
 * @param nextOffset of the first record that is not in it
 * @param entries as they were read, those that do not fit this instance among them
 * @param recent the last records, oldest first: who came between
 */
record PolicySnapshot(
        long nextOffset, Map<PolicyKey, PolicyEntry> entries, PolicyTimeline timeline, List<Read> recent) {

    /** A record that was read; without an entry it was a tombstone. */
    record Read(long offset, PolicyKey key, Optional<PolicyEntry> entry) {}

    PolicySnapshot {
        entries = Map.copyOf(entries);
        recent = List.copyOf(recent);
    }

    /** Before anything is read, only the file's policies are in force. */
    static PolicySnapshot nothingOf(Policies file) {
        return new PolicySnapshot(0, Map.of(), PolicyTimeline.of(file), List.of());
    }

    /** The records from an offset on, as far as they are remembered. */
    List<Read> readSince(long offset) {
        return recent.stream().filter(read -> read.offset() >= offset).toList();
    }

    Optional<PolicyEntry> entry(PolicyKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The highest version of all, what was replaced lately among them; the file's where nothing was set. */
    int latestVersion(Policies file) {
        return Stream.concat(entries.values().stream(), recent.stream().flatMap(read -> read.entry().stream()))
                .map(PolicyEntry::newest)
                .mapToInt(Version::version)
                .reduce(file.version(), Math::max);
    }
}
