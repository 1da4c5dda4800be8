/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.event.Figures;
import io.vitals.event.HealthStatus;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The health of all integrations as lines of text, worst first, then busiest. */
final class HealthTable {
    private static final Comparator<HealthStatus> ORDER = Comparator.<HealthStatus, Status>comparing(
                    event -> event.standing().status(), Status.WORST_FIRST)
            .thenComparing(event -> event.settled().figures().totalValidations(), Comparator.reverseOrder())
            .thenComparing(HealthStatus::integration);

    private static final int NAME_WIDTH = 24;
    private static final String ROW = "%-9s  %-" + NAME_WIDTH + "s %8s %7s %7s %8s %8s %7s  %s";

    private final Terminal terminal;

    HealthTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The heading and a line for each integration. */
    List<String> lines(List<HealthStatus> events, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                ROW, "STATUS", "INTEGRATION", "RATE", "CALLS", "FAILED", "MEAN ms", "P95 ms", "SINCE", "WHY"));
        events.stream().sorted(ORDER).map(event -> row(event, now)).forEach(lines::add);
        return lines;
    }

    private String row(HealthStatus event, Instant now) {
        Figures figures = event.settled().figures();
        Status status = event.standing().status();
        String text = String.format(
                Locale.ROOT,
                ROW,
                sign(status) + " " + word(status),
                PlainText.of(event.integration().value(), NAME_WIDTH),
                rate(figures.successRate()),
                figures.totalValidations(),
                figures.failed(),
                number(figures.avgDurationMs()),
                rounded(figures.p95Ms()),
                since(event, now),
                why(event));
        return terminal.coloured(colour(status), text.stripTrailing());
    }

    static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static char sign(Status status) {
        return switch (status) {
            case HEALTHY -> '+';
            case WARNING -> '!';
            case ERROR -> 'x';
            case UNKNOWN -> '?';
        };
    }

    private static int colour(Status status) {
        return switch (status) {
            case HEALTHY -> 32;
            case WARNING -> 33;
            case ERROR -> 31;
            case UNKNOWN -> 90;
        };
    }

    private static String rate(Optional<BigDecimal> rate) {
        return rate.map(percent -> percent.toPlainString() + " %").orElse("-");
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
    }

    private static String rounded(Optional<BigDecimal> number) {
        return number.map(millis -> String.format(Locale.ROOT, "%.0f", millis)).orElse("-");
    }

    private static String since(HealthStatus event, Instant now) {
        Instant since = Instant.EPOCH.plus(event.standing().sinceMicros(), ChronoUnit.MICROS);
        Duration lasted = Duration.between(since, now);
        if (lasted.isNegative()) {
            return "0:00";
        }
        return lasted.toHours() > 0
                ? lasted.toHours() + " h"
                : String.format(Locale.ROOT, "%d:%02d", lasted.toMinutes(), lasted.toSecondsPart());
    }

    private static String why(HealthStatus event) {
        return event.standing().reasons().stream().map(Reason::name).collect(Collectors.joining(", "));
    }
}
