/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.query.Answer;
import io.vitals.query.HealthView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The demo's health as it changes: in place on a terminal, else a line for each change and the table now and then. */
final class LivePicture {
    /** Not before all have had their first event. */
    private static final Duration ALL_SEEN_AFTER = Duration.ofSeconds(2);

    private static final Duration TABLE_EVERY = Duration.ofSeconds(20);

    private final Terminal terminal;
    private final HealthView health;
    private final LongSupplier rowsWritten;
    private final InstantSource clock;
    private final HealthTable table;
    private final StatusChanges changes = new StatusChanges();
    private Instant nextTable;

    LivePicture(Terminal terminal, HealthView health, LongSupplier rowsWritten, InstantSource clock) {
        this.terminal = terminal;
        this.health = health;
        this.rowsWritten = rowsWritten;
        this.clock = clock;
        this.table = new HealthTable(terminal);
        this.nextTable = clock.instant().plus(ALL_SEEN_AFTER);
    }

    void show() {
        List<HealthStatus> events = published();
        if (terminal.isInteractive()) {
            terminal.redraw(picture(events));
        } else {
            tellChanges(events);
        }
    }

    private List<HealthStatus> published() {
        return health.all() instanceof Answer.Found<List<HealthStatus>> found ? found.value() : List.of();
    }

    /** The last picture stays. */
    void end() {
        if (terminal.isInteractive()) {
            terminal.line("");
        }
    }

    private List<String> picture(List<HealthStatus> events) {
        List<String> lines = new ArrayList<>();
        lines.add(heading());
        lines.add("");
        lines.addAll(table.lines(events, clock.instant()));
        lines.add("");
        lines.add("Ctrl-C ends it.");
        return lines;
    }

    private String heading() {
        String rows = rowsWritten.getAsLong() + " rows written";
        if (health.system() instanceof Answer.Found<SystemStatus> found) {
            return Heading.sentence(found.value()) + ", " + rows;
        }
        return "Waiting for the first health, " + rows;
    }

    private void tellChanges(List<HealthStatus> events) {
        changes.told(events).forEach(terminal::line);
        if (!clock.instant().isBefore(nextTable)) {
            nextTable = clock.instant().plus(TABLE_EVERY);
            terminal.line(heading());
            table.lines(events, clock.instant()).forEach(terminal::line);
        }
    }
}
