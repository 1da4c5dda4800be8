/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An answer about one integration as text, the SQL last: nothing stands behind it that psql would not understand. */
final class Explanation {
    /** The field of the answer about failures, in the answer about an integration. */
    static final String FAILURES = "failures";

    /** The field of the answer about checks, likewise. */
    static final String CHECKS = "checks";

    private static final String UNKNOWN = "-";

    private final JsonNode answer;
    private final List<String> lines = new ArrayList<>();

    private Explanation(JsonNode answer) {
        this.answer = answer;
    }

    /** The lines about an integration now, or at a tick of the past. */
    static List<String> lines(JsonNode answer) {
        return new Explanation(answer).lines();
    }

    private List<String> lines() {
        lines.add(heading());
        lines.add("");
        row("as of", text("as_of") + ", over " + text("window_seconds") + " s" + provisional());
        if (answer.has("freshness")) {
            row("freshness", text("freshness") + lastKnown());
            row("last row", text("last_seen"));
        }
        row("verdict", text("raw") + " at a success rate of " + percent());
        row(
                "calls",
                text("total_validations") + " = " + text("successful") + " successful + " + text("failed") + " failed; "
                        + text("ignored") + " ignored");
        row(
                "duration",
                "mean " + millis("avg_duration_ms") + ", p50 " + millis("p50_ms") + ", p95 " + millis("p95_ms")
                        + ", p99 " + millis("p99_ms"));
        row(
                "",
                text("duration_sum_us") + " \u00B5s over " + text("duration_samples") + " calls; of "
                        + text("duration_invalid") + " the duration was unusable");
        if (answer.has(CHECKS)) {
            checks();
        }
        if (answer.has(FAILURES)) {
            FailureLines.of(answer.path(FAILURES)).forEach(this::row);
        }
        lines.add("");
        lines.add("-- The same figures from the table itself (PostgreSQL 14 or later):");
        sql(answer.path("sql").asText(UNKNOWN));
        return List.copyOf(lines);
    }

    private void checks() {
        String name = "checks";
        for (String check : CheckLines.of(answer.path(CHECKS))) {
            row(name, check);
            name = "";
        }
    }

    private void sql(String statement) {
        List<String> shown = statement.lines().map(PlainText::of).toList();
        if (!shown.equals(statement.lines().toList())) {
            lines.add(
                    "-- Characters that a terminal would obey are shown as \uFFFD: take the whole of it from --json.");
        }
        lines.addAll(shown);
    }

    private String heading() {
        String name = text("integration");
        if (!answer.has("status")) {
            return name;
        }
        String reasons = StreamSupport.stream(answer.path("reasons").spliterator(), false)
                .map(reason -> PlainText.of(reason.asText()))
                .collect(Collectors.joining(", "));
        return name + " is " + text("status") + (reasons.isEmpty() ? "" : " (" + reasons + ")") + " since "
                + text("since");
    }

    private String provisional() {
        return answer.path("settled").asBoolean() ? "" : ", not settled";
    }

    private String lastKnown() {
        return answer.path("last_known").isTextual() ? "; last known: " + text("last_known") : "";
    }

    private String percent() {
        return answer.path("success_rate").isNumber() ? text("success_rate") + " %" : UNKNOWN;
    }

    private String millis(String field) {
        return answer.path(field).isNumber() ? text(field) + " ms" : UNKNOWN;
    }

    private void row(String name, String value) {
        lines.add(String.format("  %-12s %s", name, value).stripTrailing());
    }

    private String text(String field) {
        JsonNode value = answer.path(field);
        return value.isNull() || value.isMissingNode() ? UNKNOWN : PlainText.of(value.asText());
    }
}
