/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An answer about the checks as lines of text: each with what it finds, and by which figures. */
final class CheckLines {
    private static final int DIGITS = 2;
    private static final int MOST_CHARS = 40;

    private CheckLines() {}

    /** A line for each check; one that says so where the service could not tell. */
    static List<String> of(JsonNode answer) {
        if (!answer.isObject()) {
            return List.of("not known now: ask again, or see /v1/pipeline");
        }
        JsonNode checks = answer.path("checks");
        return checks.isEmpty()
                ? List.of("none is on")
                : StreamSupport.stream(checks.spliterator(), false)
                        .map(CheckLines::line)
                        .toList();
    }

    private static String line(JsonNode check) {
        JsonNode level = check.path("level");
        return String.format(
                        "%-21s %-10s %s",
                        PlainText.of(check.path("check").asText(), MOST_CHARS),
                        level.isTextual() ? PlainText.of(level.asText(), MOST_CHARS) : "cannot say",
                        figures(check.path("figures")))
                .stripTrailing();
    }

    private static String figures(JsonNode figures) {
        return figures.properties().stream()
                .map(figure ->
                        PlainText.of(figure.getKey().replace('_', ' '), MOST_CHARS) + " " + number(figure.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Cut, not rounded: a figure never seems to reach a limit that it does not. */
    private static String number(JsonNode figure) {
        return figure.isNumber()
                ? figure.decimalValue()
                        .setScale(DIGITS, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString()
                : "-";
    }
}
