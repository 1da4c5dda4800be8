/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.client.ClientException;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A running service's health as it changes: in place on a terminal, else a line for each change. A service that does
 * not answer is told, with the last picture, and asked on: it may be starting again. So is one that does not know any
 * more what is watched: the next row brings it back.
 */
final class WatchedPicture {
    private static final int ERROR = 31;

    /** With what usually stands around them these fill the smallest usual terminal, 24 lines. */
    private static final int MOST_ROWS = 16;

    private final Terminal terminal;
    private final HealthSource source;
    private final InstantSource clock;
    private final HealthTable table;
    private final StatusChanges changes = new StatusChanges();
    private HealthPicture last = HealthPicture.NOTHING;
    private Instant answered;
    private boolean hasAnswered;
    private boolean isSilent;
    private Optional<Freshness> freshness = Optional.empty();

    WatchedPicture(Terminal terminal, HealthSource source, InstantSource clock) {
        this.terminal = terminal;
        this.source = source;
        this.clock = clock;
        this.table = new HealthTable(terminal);
        this.answered = clock.instant();
    }

    /** Asks once, and shows what came of it. */
    void look() {
        try {
            HealthPicture picture = source.look();
            show(picture);
        } catch (ClientException failed) {
            if (!failed.isUnanswered()) {
                throw failed;
            }
            tellSilence(PlainText.of(String.valueOf(failed.getMessage())));
        } catch (UnknownName forgotten) {
            if (!hasAnswered) {
                throw forgotten;
            }
            tellSilence(String.valueOf(forgotten.getMessage()));
        }
    }

    /** Whether there ever was an answer. */
    boolean hasAnswered() {
        return hasAnswered;
    }

    private void show(HealthPicture picture) {
        boolean wasSilent = isSilent;
        last = picture;
        answered = clock.instant();
        isSilent = false;
        if (terminal.isInteractive()) {
            terminal.redraw(lines(List.of()));
        } else {
            tellChanges(picture, wasSilent);
        }
        hasAnswered = true;
    }

    private void tellSilence(String why) {
        String line = "No answer since " + seconds(answered) + ": " + why;
        if (terminal.isInteractive()) {
            terminal.redraw(lines(List.of(terminal.coloured(ERROR, line), "It is asked on, every second.", "")));
        } else if (!isSilent) {
            terminal.line(seconds(clock.instant()) + "  " + line);
        }
        isSilent = true;
    }

    private List<String> lines(List<String> above) {
        List<String> lines = new ArrayList<>(above);
        last.system().ifPresent(system -> lines.addAll(Heading.lines(system, terminal)));
        lines.add("");
        List<String> rows = table.lines(last.integrations(), clock.instant());
        int most = 1 + MOST_ROWS - above.size();
        lines.addAll(rows.subList(0, Math.min(rows.size(), most)));
        if (rows.size() > most) {
            lines.add("and " + (rows.size() - most) + " that need less attention; 'vitals status' tells all");
        }
        lines.add("Ctrl-C ends it.");
        return lines;
    }

    private void tellChanges(HealthPicture picture, boolean wasSilent) {
        if (wasSilent) {
            terminal.line(seconds(answered) + "  It answers" + (hasAnswered ? " again." : "."));
        }
        picture.system().ifPresent(this::tellSystem);
        changes.told(picture.integrations()).forEach(terminal::line);
    }

    /** At first, and whenever it is as fresh as it was not before. */
    private void tellSystem(SystemStatus system) {
        if (freshness.filter(system.freshness()::equals).isEmpty()) {
            freshness = Optional.of(system.freshness());
            Heading.lines(system, terminal).forEach(line -> terminal.line(seconds(answered) + "  " + line));
        }
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
