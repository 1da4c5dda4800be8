/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a candidate would have said beside what was published, as text: for each integration, times and changes. */
final class WhatIfText {
    private static final List<String> SIDES = List.of("candidate", "published");
    private static final String TIMES = "  %-11s %9s %9s %9s %9s  %8s";
    private static final String CHANGE = "  %-20s  %-42s  %s";
    private static final int CHANGES = 50;

    private final List<String> lines = new ArrayList<>();

    private WhatIfText() {}

    /** The lines of an answer. */
    static List<String> lines(JsonNode answer) {
        WhatIfText text = new WhatIfText();
        text.lines.add("From " + time(answer, "from") + " to " + time(answer, "until")
                + ": what the candidate would have said, and what was published.");
        answer.path("integrations").forEach(text::integration);
        if (answer.path("truncated").asBoolean()) {
            text.note("Integrations were left out: name one by --integration.");
        }
        if (!answer.path("published_complete").asBoolean()) {
            text.note("Not all that was published has been read: ask for a shorter time by --from and --to.");
        }
        return text.lines;
    }

    private void note(String sentence) {
        lines.add("");
        lines.add(sentence);
    }

    private void integration(JsonNode each) {
        lines.add("");
        lines.add(PlainText.of(each.path("integration").asText()));
        lines.add(row(TIMES, "MINUTES", "healthy", "warning", "error", "unknown", "CHANGES"));
        for (String side : SIDES) {
            JsonNode in = each.path(side).path("seconds_in");
            lines.add(row(
                    TIMES,
                    side,
                    minutes(in, "healthy"),
                    minutes(in, "warning"),
                    minutes(in, "error"),
                    minutes(in, "unknown"),
                    String.valueOf(each.path(side).path("transitions").size())));
        }
        each.path("raw_errors").forEach(this::rawError);
        changes(each);
    }

    private void rawError(JsonNode raw) {
        lines.add("  raw was error from " + time(raw, "from") + " to " + time(raw, "until") + ": "
                + SIDES.stream()
                        .map(side -> side + " " + delay(raw.path(side), "detected_after_seconds") + " to detect, "
                                + delay(raw.path(side), "cleared_after_seconds") + " to clear")
                        .collect(Collectors.joining("; ")));
    }

    private record Change(String at, int side, String text) {}

    private void changes(JsonNode each) {
        List<Change> changes = new ArrayList<>();
        for (int side = 0; side < SIDES.size(); side++) {
            for (JsonNode transition : each.path(SIDES.get(side)).path("transitions")) {
                changes.add(new Change(time(transition, "at"), side, change(transition)));
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        changes.sort(Comparator.comparing(Change::at));
        lines.add(row(CHANGE, "AT", "CANDIDATE", "PUBLISHED"));
        changes.stream()
                .limit(CHANGES)
                .map(change -> row(
                        CHANGE,
                        change.at(),
                        change.side() == 0 ? change.text() : "",
                        change.side() == 1 ? change.text() : ""))
                .forEach(lines::add);
        if (changes.size() > CHANGES) {
            lines.add("  and " + (changes.size() - CHANGES) + " more; --json tells all");
        }
    }

    private static String change(JsonNode transition) {
        String reasons = StreamSupport.stream(transition.path("reasons").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        String turn = transition.path("previous_status").asText("nothing").replace("null", "nothing") + " > "
                + transition.path("status").asText();
        return reasons.isEmpty() ? turn : turn + " (" + reasons + ")";
    }

    private static String row(String format, Object... columns) {
        return String.format(Locale.ROOT, format, columns).stripTrailing();
    }

    private static String minutes(JsonNode times, String status) {
        return String.format(Locale.ROOT, "%.1f", times.path(status).asDouble() / 60);
    }

    private static String delay(JsonNode delays, String field) {
        JsonNode seconds = delays.path(field);
        return seconds.isNumber() ? String.format(Locale.ROOT, "%+.0f s", seconds.asDouble()) : "-";
    }

    /** What is not told lies outside of what was looked at. */
    private static String time(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText().replace(".000Z", "Z") : "?";
    }
}
