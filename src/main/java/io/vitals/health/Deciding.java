/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which checks decide, and which did. A check decides while at warning or error, and after leaving that until the hold
 * towards a better status that this began ends or breaks.
 *
 * @param levels of the checks at warning or error
 * @param leftMicros the tick at which a check left them and so began a hold, microseconds since the epoch
 * @param causes what the present warning or error was last decided by; kept while it is held and nothing decides
 */
public record Deciding(Map<Reason, Level> levels, Map<Reason, Long> leftMicros, List<Reason> causes) {
    public static final Deciding NOTHING = new Deciding(Map.of(), Map.of(), List.of());

    public Deciding {
        levels = ordered(levels);
        leftMicros = ordered(leftMicros);
        causes = List.copyOf(causes);
        if (levels.containsValue(Level.HEALTHY)) {
            throw new IllegalArgumentException("a check decides at WARNING or ERROR, not so: " + levels);
        }
    }

    /** No check decides; what the status was caused by is known. */
    static Deciding causedBy(List<Reason> causes) {
        return new Deciding(Map.of(), Map.of(), causes);
    }

    private static <V> Map<Reason, V> ordered(Map<Reason, V> byCheck) {
        if (byCheck.isEmpty()) {
            return Map.of(); // nearly always: an integration is healthy
        }
        Map<Reason, V> ordered = new EnumMap<>(Reason.class);
        ordered.putAll(byCheck);
        return Collections.unmodifiableMap(ordered);
    }

    /** The checks that decide, in the order in which they are told. */
    List<Reason> checks() {
        if (isEmpty()) {
            return List.of();
        }
        Set<Reason> checks = EnumSet.noneOf(Reason.class);
        checks.addAll(levels.keySet());
        checks.addAll(leftMicros.keySet());
        return List.copyOf(checks);
    }

    boolean isEmpty() {
        return levels.isEmpty() && leftMicros.isEmpty();
    }

    /** Why a status is a warning or an error. */
    List<Reason> reasons() {
        return isEmpty() ? causes : checks();
    }

    /** The same levels, but nothing left and nothing caused: for a status that no check has set. */
    Deciding levelsOnly() {
        return new Deciding(levels, Map.of(), List.of());
    }
}
