/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** An answer about failures as rows of text: how many say what, then the newest few, each in one line. */
final class FailureLines {
    private static final int NEWEST = 5;
    /** A line of the newest is then some 120 characters wide at most, as messages are cut. */
    private static final int MOST_MESSAGE_CHARS = 60;

    private static final int MOST_OUTCOME_CHARS = 16;
    private static final String NOTHING = "-";

    private final List<Row> rows = new ArrayList<>();

    /** A row, which has a name where a part begins. */
    private record Row(String name, String value) {}

    private FailureLines() {}

    /** The rows of an answer; one that says so where the service could not tell. */
    static FailureLines of(JsonNode answer) {
        FailureLines lines = new FailureLines();
        if (answer.isObject()) {
            lines.kept(answer);
        } else {
            lines.add("failures", "not known now: ask again, or see /v1/pipeline");
        }
        return lines;
    }

    void forEach(BiConsumer<String, String> row) {
        rows.forEach(each -> row.accept(each.name(), each.value()));
    }

    private void kept(JsonNode answer) {
        int kept = answer.path("kept").asInt();
        if (kept == 0) {
            add("failures", "none is kept");
            return;
        }
        JsonNode failures = answer.path("failures");
        int shown = Math.min(NEWEST, failures.size());
        add("failures", shown + " of the " + kept + " that are kept, the newest first");
        for (int newest = 0; newest < shown; newest++) {
            add("", line(failures.path(newest)));
        }
        String name = "they say";
        for (JsonNode top : answer.path("top_messages")) {
            add(name, top.path("count").asText() + " times: " + text(top.path("message"), MOST_MESSAGE_CHARS));
            name = "";
        }
    }

    private static String line(JsonNode failure) {
        JsonNode duration = failure.path("duration_ms");
        return String.format(
                "%s  %-" + MOST_OUTCOME_CHARS + "s %10s  %s",
                text(failure.path("at"), MOST_MESSAGE_CHARS),
                text(failure.path("outcome"), MOST_OUTCOME_CHARS),
                duration.isNumber() ? text(duration, MOST_OUTCOME_CHARS) + " ms" : NOTHING,
                text(failure.path("message"), MOST_MESSAGE_CHARS));
    }

    /** Whatever it holds, it stays in its line, and commands no terminal. */
    private static String text(JsonNode value, int atMost) {
        return value.isNull() || value.isMissingNode() ? NOTHING : PlainText.of(value.asText(), atMost);
    }

    private void add(String name, String value) {
        rows.add(new Row(name, value));
    }
}
