/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.Status;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands above the table: how the system is, and before that, that the picture is not live, if so. */
final class Heading {
    private static final int NOTICE = 33;

    private Heading() {}

    /** The lines, with how many integrations are in each status. */
    static List<String> lines(SystemStatus system, Terminal terminal) {
        String counts = Stream.of(Status.values())
                .sorted(Status.WORST_FIRST)
                .map(status -> system.counts().getOrDefault(status, 0L) + " " + HealthTable.word(status))
                .collect(Collectors.joining(", "));
        String line = sentence(system) + ": " + counts;
        return system.freshness() == Freshness.LIVE
                ? List.of(line)
                : List.of(terminal.coloured(NOTICE, "NOT LIVE: " + notice(system)), line);
    }

    /** How the system is, as of when. */
    static String sentence(SystemStatus system) {
        return "The system is " + system.systemStatus().name().toLowerCase(Locale.ROOT) + " (" + system.freshness()
                + system.asOf()
                        .map(at -> ", as of " + at.truncatedTo(ChronoUnit.SECONDS))
                        .orElse("") + ")";
    }

    private static String notice(SystemStatus system) {
        String asOf = system.asOf()
                .map(at -> "this is how things were at " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse("nothing is settled yet");
        return switch (system.freshness()) {
            case LIVE -> "";
            case STARTING -> "Vitals is starting; " + asOf + ".";
            case CATCHING_UP -> "Vitals reads what it has missed; " + asOf + ".";
            case STALE -> "the pulses of the change stream are late; " + asOf + ".";
            case BLIND -> "the change stream is silent, so nothing is known; 'vitals doctor' says what to do.";
            case UNVERIFIED -> "there is no table of pulses, so rows may be missing and nothing would show it.";
        };
    }
}
